import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { ExchangeDatesDTO } from "../../../../../contracts/sales-api"
import { MOST_READ, pageOfDates } from "../../../../../after-sale/page-of-dates"
import { datesStaffExchangesFor } from "../../../../../modules/ticketing/queries/after-sale/dates-to-exchange-for"
import type { TenantRequest } from "../../../../tenant-request"
import type { AdminExchangeDatesQuery } from "../../validators"

export const AUTHENTICATE = false

/**
 * GET /admin/sales/:id/exchange-dates?event_id&from&after: dates of an event that tickets can be exchanged for, from a day on,
 * chronologically.
 * Right: ticket.change. 200 { dates, after }
 */
export const GET = async (req: TenantRequest<unknown, AdminExchangeDatesQuery>, res: MedusaResponse<ExchangeDatesDTO>) => {
  const { event_id, from, after } = req.validatedQuery

  res.json(pageOfDates(await datesStaffExchangesFor(platformPool(), req.tenant, event_id, { from, after, limit: MOST_READ })))
}
