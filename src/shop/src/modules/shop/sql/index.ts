import type { ModuleSchema } from "@guichet/kernel/schema"

export const shopSchema: ModuleSchema = {
  module: "shop",
  folder: __dirname,
  tables: ["checkouts"],
}
