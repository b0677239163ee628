import type { SalesApiRoute } from "../../contracts/sales-api"
import { keptForCode } from "../../modules/ticketing/queries/catalogue/blocks/kept-for-code"
import { guessCode } from "../../modules/ticketing/commands/catalogue/offers/guess-code"
import { offersOpened } from "../../modules/ticketing/queries/holds/offers-opened"
import { ok } from "../responses"
import type { SalesApiDeps } from "../deps"
import { networkHash } from "../network-hash"

interface Body {
  code: string
}

/**
 * POST /sales-api/performances/:id/access-codes.
 * 200 { unlock: { token, offers, max_tickets, kept } }: send the token with holds of what it unlocks
 * | 404 performance_not_found, coupon_unknown
 * | 409 coupon_for_checkout, coupon_not_valid, coupon_not_for_these, coupon_spent
 * | 429 too_many_requests: `MAX_WRONG_CODES` of this network
 */
export const enterAccessCodeRoute = ({ pool, unlocks, settings }: SalesApiDeps): SalesApiRoute<Body> => ({
  method: "POST",
  url: "/performances/:id/access-codes",
  body: {
    type: "object",
    additionalProperties: false,
    required: ["code"],
    properties: { code: { type: "string", minLength: 1, maxLength: 60 } },
  },
  limit_per_minute: 30,
  handler: async ({ tenant, params, body, ip }) => {
    const guess = {
      ...{ tenant, performance_id: params.id },
      network: networkHash(settings.PLATFORM_SECRET, "guessing-network", tenant, ip),
    }
    const unlock = await guessCode(pool, guess, () => unlocks.byCode(tenant, body.code))
    const { id, token, price_level_ids, max_tickets } = unlock
    const offers = await offersOpened(pool, tenant, params.id, [...price_level_ids])

    const kept = await keptForCode(pool, tenant, params.id, id)

    return ok({ unlock: { token, offers, max_tickets, kept } })
  },
})
