import type { ModuleSchema } from "@guichet/kernel/schema"

export const domainsSchema: ModuleSchema = {
  module: "domains",
  folder: __dirname,
  tables: ["domains", "messages"],
}
