import type { ModuleSchema } from "@guichet/kernel/schema"

export const replicationSchema: ModuleSchema = {
  module: "replication",
  folder: __dirname,
  tables: ["replication"],
}
