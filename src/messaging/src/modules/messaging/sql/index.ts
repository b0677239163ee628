import type { ModuleSchema } from "@guichet/kernel/schema"

export const messagingSchema: ModuleSchema = {
  module: "messaging",
  folder: __dirname,
  tables: ["mail", "webhooks"],
}
