import { domainError } from "@guichet/kernel/errors"
import type { WindowRoute } from "../../contracts/window"
import { getSaleTickets } from "../../modules/ticketing/queries/tickets/get-sale-tickets"
import { ok } from "../answers"
import type { WindowDeps } from "../deps"
import { isOrderToken } from "../../modules/ticketing/rules/order-link"

/** GET /_w/orders/:sale_id?token=…, the link in the mail. 200 { sale, tickets } | 404 sale_not_found, also for a wrong token */
export const orderTicketsRoute = ({ pool, settings }: WindowDeps): WindowRoute => ({
  method: "GET",
  url: "/orders/:sale_id",
  limit_per_minute: 120,
  handler: async ({ tenant, params, query }) => {
    if (!isOrderToken(settings.PLATFORM_SECRET, tenant, params.sale_id, query.token)) {
      throw domainError("sale_not_found")
    }

    return ok(await getSaleTickets(pool, tenant, params.sale_id))
  },
})
