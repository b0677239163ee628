import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { getCheckout } from "../../modules/ticketing/queries/checkout/get-checkout"
import { cancelPayment } from "../../checkout/cancel-payment"
import { ok } from "../responses"
import { sessionOf } from "../buyer-session"
import { toCheckoutDTO } from "../checkout-dto"
import type { SalesApiDeps } from "../deps"

/**
 * POST /sales-api/checkouts/:id/cancel: closes the payment page. Places stay held for at least five minutes, but never longer
 * than half an hour after the hold was created. If the buyer has just paid, the sale is made.
 * 200 { checkout }
 * | 404 checkout_not_found
 */
export const cancelCheckoutRoute = ({ pool, ports, settings, keys }: SalesApiDeps): SalesApiRoute => ({
  method: "POST",
  url: "/checkouts/:id/cancel",
  rush_per_minute: RUSH_PER_MINUTE.step,
  handler: async (request) => {
    const { tenant, params } = request
    await getCheckout(pool, tenant, params.id, sessionOf(request))
    const checkout = await cancelPayment({ pool, ports, keys, settings }, tenant, params.id, { is_paced: true })

    return ok({ checkout: await toCheckoutDTO(ports, checkout) })
  },
})
