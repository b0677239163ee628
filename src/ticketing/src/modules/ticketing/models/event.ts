import { model } from "@medusajs/framework/utils"
import Performance from "./performance"

/** The show. Sold through its Medusa product (`links/event-product.ts`); its dates are performances. */
const Event = model.define("event", {
  id: model.id({ prefix: "evt" }).primaryKey(),
  tenant_no: model.number(),
  slug: model.text(),
  title: model.text(),
  subtitle: model.text().nullable(),
  description: model.text().nullable(),
  image_url: model.text().nullable(),
  duration_minutes: model.number().nullable(),
  venue_id: model.text(),
  chart_id: model.text(),
  currency: model.text(),
  product_id: model.text().nullable(),
  status: model.enum(["draft", "published"]),
  rev: model.number(),
  performances: model.hasMany(() => Performance, { mappedBy: "event" }),
})

export default Event
