import type { SalesApiRoute } from "../../contracts/sales-api"
import { datesToExchangeFor } from "../../modules/ticketing/queries/after-sale/dates-to-exchange-for"
import { domainError } from "@guichet/kernel/errors"
import { MOST_READ, pageOfDates } from "../../after-sale/page-of-dates"
import { isCalendarDay } from "../../modules/ticketing/rules/calendar-day"
import { ok } from "../responses"
import type { SalesApiDeps } from "../deps"
import { ensureOrderToken } from "../order-token"

/**
 * GET /sales-api/orders/:sale_id/exchange-dates?token=…&event_id&from&after: available dates of the order's events, or of one
 * event, from a day on, chronologically.
 * 200 { dates, after }
 * | 400 invalid_data { field }
 * | 404 sale_not_found
 */
export const exchangeDatesRoute = ({ pool, settings }: SalesApiDeps): SalesApiRoute => ({
  method: "GET",
  url: "/orders/:sale_id/exchange-dates",
  limit_per_minute: 120,
  handler: async ({ tenant, params, query }) => {
    ensureOrderToken(settings, tenant, params.sale_id, query.token)
    const { event_id, from, after } = query
    if (from !== undefined && !isCalendarDay(from)) {
      throw domainError("invalid_data", { field: "from" })
    }

    return ok(pageOfDates(await datesToExchangeFor(pool, tenant, params.sale_id, { event_id, from, after, limit: MOST_READ })))
  },
})
