import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { chooseForCheckout } from "../../modules/ticketing/commands/checkout/choose-for-checkout"
import { getCheckout, placesOf } from "../../modules/ticketing/queries/checkout/get-checkout"
import { guessCode } from "../../modules/ticketing/commands/catalogue/offers/guess-code"
import { findCoupon } from "../../modules/ticketing/queries/catalogue/offers/find-coupon"
import { quote, retryAfter, type CouponTerms, type QuoteInput } from "../../modules/ticketing/rules/quote"
import { ok } from "../responses"
import { sessionOf } from "../buyer-session"
import { toCheckoutDTO } from "../checkout-dto"
import type { SalesApiDeps } from "../deps"
import { networkHash } from "../network-hash"

interface Body {
  /** empty: removes the coupon */
  code: string
}

/**
 * POST /sales-api/checkouts/:id/coupon. A code that reduces nothing is refused with the reason, and the previous one stays.
 * 200 { checkout }
 * | 404 checkout_not_found, coupon_unknown
 * | 409 checkout_state, coupon_not_valid, coupon_not_for_these, coupon_spent, coupon_in_use { retry_after_seconds }
 * | 429 too_many_requests: `MAX_WRONG_CODES` of this network
 */
export const setCouponRoute = ({ pool, ports, settings }: SalesApiDeps): SalesApiRoute<Body> => ({
  method: "POST",
  url: "/checkouts/:id/coupon",
  body: {
    type: "object",
    additionalProperties: false,
    required: ["code"],
    properties: { code: { type: "string", maxLength: 60 } },
  },
  limit_per_minute: 30,
  handler: async (request) => {
    const { tenant, params, body, ip } = request
    const session = sessionOf(request)
    const { currency, holds } = await getCheckout(pool, tenant, params.id, session)
    const guess = {
      ...{ tenant, performance_id: holds[0]?.performance_id ?? null },
      network: networkHash(settings.PLATFORM_SECRET, "guessing-network", tenant, ip),
    }
    const usable = () => usableCoupon(pool, tenant, body.code, { currency, places: placesOf(holds) })
    const coupon = body.code.trim() === "" ? null : await guessCode(pool, guess, usable)
    const checkout = await chooseForCheckout(pool, tenant, params.id, session, { coupon_id: coupon?.id ?? null })

    return ok({ checkout: await toCheckoutDTO(ports, checkout) })
  },
})

async function usableCoupon(
  db: Db,
  tenant: TenantId,
  code: string,
  checkout: Pick<QuoteInput, "currency" | "places">
): Promise<CouponTerms> {
  const coupon = await findCoupon(db, tenant, code)
  if (!coupon) {
    throw domainError("coupon_unknown")
  }
  const { coupon_problem, coupon_free_in_seconds } = quote({ ...checkout, coupon, add_ons: [], donation_minor: 0n })
  if (coupon_problem) {
    throw domainError(coupon_problem, retryAfter(coupon_free_in_seconds))
  }

  return coupon
}
