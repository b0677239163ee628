import type { ModuleSchema } from "@guichet/kernel/schema"

export const tenancySchema: ModuleSchema = {
  module: "tenancy",
  folder: __dirname,
  tables: ["sites", "brand", "members", "accounts", "support", "audit", "failing_work"],
}
