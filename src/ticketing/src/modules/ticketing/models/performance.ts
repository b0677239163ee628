import { model } from "@medusajs/framework/utils"
import Event from "./event"

/** One date of an event. `performance_no` and `version_no` are small integers for the hot tables and never leave the server. */
const Performance = model.define("performance", {
  id: model.id({ prefix: "perf" }).primaryKey(),
  tenant_no: model.number(),
  event: model.belongsTo(() => Event, { mappedBy: "performances" }),
  starts_at: model.dateTime(),
  ends_at: model.dateTime().nullable(),
  doors_at: model.dateTime().nullable(),
  time_zone: model.text(),
  status: model.enum(["draft", "on_sale", "paused", "cancelled"]),
  sale_starts_at: model.dateTime().nullable(),
  sale_ends_at: model.dateTime().nullable(),
  max_places_per_order: model.number(),
})

export default Performance
