import type { ModuleSchema } from "@guichet/kernel/schema"

export const ticketingSchema: ModuleSchema = {
  module: "ticketing",
  folder: __dirname,
  tables: [
    "venues",
    "settings",
    "events",
    "policies",
    "choices",
    "offers",
    "holds",
    "checkouts",
    "sales",
    "signing_keys",
    "refunds",
    "exchanges",
    "changes_of_dates",
    "tills",
    "door",
    "waiting_rooms",
    "outbox",
  ],
  functions_before_tables: ["buyer_key", "cash_rounding"],
}
