import { domainError } from "@guichet/kernel/errors"
import { chargeStep, maximumCharge } from "@guichet/kernel/money"
import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { chooseForCheckout } from "../../modules/ticketing/commands/checkout/choose-for-checkout"
import { getCheckout } from "../../modules/ticketing/queries/checkout/get-checkout"
import { offeredChoices, type OfferedChoices } from "../../modules/ticketing/queries/checkout/offered-choices"
import { ok } from "../responses"
import { sessionOf } from "../buyer-session"
import { toCheckoutDTO } from "../checkout-dto"
import type { SalesApiDeps } from "../deps"

interface Body {
  add_ons: { id: string; quantity: number }[]
  donation_minor: number
}

const MAX_ADD_ONS = 50
const MAX_QUANTITY = 100

/**
 * POST /sales-api/checkouts/:id/extras: replaces all extras. Stock is taken when paying begins. 200 { checkout }
 * | 404 checkout_not_found
 * | 409 checkout_state, add_on_unknown, add_on_sold_out { add_on_id, left }
 * | 409 donation_refused where donations are not accepted, or { maximum_minor, step_minor } for an amount that cannot be charged
 */
export const setExtrasRoute = ({ pool, ports }: SalesApiDeps): SalesApiRoute<Body> => ({
  method: "POST",
  url: "/checkouts/:id/extras",
  rush_per_minute: RUSH_PER_MINUTE.step,
  body: {
    type: "object",
    additionalProperties: false,
    required: ["add_ons", "donation_minor"],
    properties: {
      add_ons: {
        type: "array",
        maxItems: MAX_ADD_ONS,
        items: {
          type: "object",
          additionalProperties: false,
          required: ["id", "quantity"],
          properties: { id: { type: "string", maxLength: 60 }, quantity: { type: "integer", minimum: 0, maximum: MAX_QUANTITY } },
        },
      },
      donation_minor: { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
    },
  },
  handler: async (request) => {
    const { tenant, params, body } = request
    const session = sessionOf(request)
    const [checkout, offered] = await Promise.all([
      getCheckout(pool, tenant, params.id, session),
      offeredChoices(pool, tenant, params.id, session),
    ])
    const add_ons = body.add_ons.filter(({ quantity }) => quantity > 0)
    if (!offered) {
      throw domainError("checkout_not_found")
    }
    ensureOffered(offered, add_ons)
    const donation_minor = BigInt(body.donation_minor)
    ensureGivable(donation_minor, checkout.currency, offered)
    const chosen = { add_ons, donation_minor }

    return ok({ checkout: await toCheckoutDTO(ports, await chooseForCheckout(pool, tenant, params.id, session, chosen)) })
  },
})

function ensureGivable(donation_minor: bigint, currency: string, { donation }: OfferedChoices): void {
  const [maximum, step] = [maximumCharge(currency), chargeStep(currency)]
  if (donation_minor > 0n && !donation) {
    throw domainError("donation_refused")
  }
  if (donation_minor > maximum || donation_minor % step !== 0n) {
    throw domainError("donation_refused", { maximum_minor: Number(maximum), step_minor: Number(step) })
  }
}

function ensureOffered(offered: OfferedChoices, add_ons: Body["add_ons"]): void {
  if (new Set(add_ons.map(({ id }) => id)).size !== add_ons.length) {
    throw domainError("invalid_data", { field: "add_ons" })
  }
  for (const { id, quantity } of add_ons) {
    const add_on = offered.add_ons.find((one) => one.id === id)
    if (!add_on) {
      throw domainError("add_on_unknown", { add_on_id: id })
    }
    const most = Math.min(add_on.max_per_order, add_on.left ?? add_on.max_per_order)
    if (quantity > most) {
      throw domainError("add_on_sold_out", { add_on_id: id, left: most })
    }
  }
}
