import { model } from "@medusajs/framework/utils"

const Venue = model.define("venue", {
  id: model.id({ prefix: "ven" }).primaryKey(),
  tenant_no: model.number(),
  name: model.text(),
  city: model.text(),
  address: model.text().nullable(),
  country: model.text(),
  time_zone: model.text(),
})

export default Venue
