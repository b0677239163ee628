import { model } from "@medusajs/framework/utils"

/** For links and `query.graph` only; rows are written by SQL. */
export const Tenant = model.define("tenant", {
  id: model.id({ prefix: "tnt" }).primaryKey(),
  tenant_no: model.number(),
  name: model.text(),
  slug: model.text(),
  slug_skeleton: model.text(),
  kind: model.enum(["platform", "client"]),
  status: model.enum(["opening", "active", "suspended", "closed"]),
  country: model.text(),
  currency: model.text(),
  time_zone: model.text(),
  locales: model.array(),
  default_locale: model.text(),
  theme: model.json(),
  is_test: model.boolean(),
  sales_channel_id: model.text().nullable(),
  publishable_key: model.text().nullable(),
  publishable_key_id: model.text().nullable(),
})
