import type { ModuleSchema } from "@guichet/kernel/schema"

export const paymentsSchema: ModuleSchema = {
  module: "payments",
  folder: __dirname,
  tables: ["platform", "accounts", "budgets", "payments", "payouts", "charges"],
}
