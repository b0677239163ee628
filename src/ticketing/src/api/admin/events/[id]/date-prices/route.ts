import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listDatePrices } from "../../../../../modules/ticketing/queries/catalogue/prices/list-date-prices"
import { setDatePricesWorkflow } from "../../../../../workflows/events/set-date-prices"
import type { PageQuery, TenantRequest } from "../../../../tenant-request"
import type { AdminSetDatePrices } from "./validators"

export const AUTHENTICATE = false

/**
 * GET /admin/events/:id/date-prices: upcoming dates that sell at another price than the event, or do not sell a price.
 * Right: event.read.
 * 200 { date_prices, count, limit, offset }
 */
export const GET = async (req: TenantRequest<unknown, PageQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery

  res.json({ ...(await listDatePrices(platformPool(), req.tenant, req.params.id, { limit, offset })), limit, offset })
}

/**
 * POST /admin/events/:id/date-prices { performance_ids, price_level_id, is_sold, amount_minor }: gives these dates a price of
 * their own (null: the event's), or stops selling the price there.
 * Right: event.write.
 * 200 { performance_ids, price_level_id, is_sold, amount_minor }
 * | 400 invalid_data
 * | 404 not_found, performance_not_found
 * | 409 account_not_enabled
 */
export const POST = async (req: TenantRequest<AdminSetDatePrices>, res: MedusaResponse) => {
  await setDatePricesWorkflow(req.scope).run({ input: { tenant: req.tenant, event_id: req.params.id, ...req.validatedBody } })

  res.json(req.validatedBody)
}
