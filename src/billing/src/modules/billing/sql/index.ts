import type { ModuleSchema } from "@guichet/kernel/schema"

export const billingSchema: ModuleSchema = {
  module: "billing",
  folder: __dirname,
  tables: ["plans", "subscriptions", "fees", "invoices", "ledger", "exports"],
}
