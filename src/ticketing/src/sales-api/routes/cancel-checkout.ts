import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { getCheckout } from "../../modules/ticketing/queries/checkouts/get-checkout"
import { leavePayment } from "../../settle/leave-payment"
import { ok } from "../answers"
import { sessionOf } from "../buyer-session"
import { toCheckoutDTO } from "../checkout-dto"
import type { SalesApiDeps } from "../deps"

/**
 * POST /sales-api/checkouts/:id/cancel. Closes the payment page; places stay held for five minutes at least, never past half an hour after they were put aside. Who paid a moment before gets the sale.
 * 200 { checkout } | 404 checkout_not_found
 */
export const cancelCheckoutRoute = ({ pool, settings, keys }: SalesApiDeps): SalesApiRoute => ({
  method: "POST",
  url: "/checkouts/:id/cancel",
  rush_per_minute: RUSH_PER_MINUTE.step,
  handler: async (request) => {
    const { tenant, params } = request
    await getCheckout(pool, tenant, params.id, sessionOf(request))
    const checkout = await leavePayment({ pool, keys, settings }, tenant, params.id, { is_paced: true })

    return ok({ checkout: await toCheckoutDTO(checkout) })
  },
})
