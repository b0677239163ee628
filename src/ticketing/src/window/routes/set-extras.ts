import { domainError } from "@guichet/kernel/errors"
import { chargeStep, MAXIMUM_CHARGE_MINOR } from "@guichet/kernel/money"
import type { WindowRoute } from "../../contracts/window"
import { chooseForCheckout } from "../../modules/ticketing/queries/checkouts/choose-for-checkout"
import { getCheckout } from "../../modules/ticketing/queries/checkouts/get-checkout"
import { offeredChoices, type OfferedChoices } from "../../modules/ticketing/queries/checkouts/offered-choices"
import { ok } from "../answers"
import { sessionOf } from "../buyer-session"
import { toCheckoutDTO } from "../checkout-dto"
import type { WindowDeps } from "../deps"

interface Body {
  add_ons: { id: string; quantity: number }[]
  donation_minor: number
}

const MAX_ADD_ONS = 50
const MAX_QUANTITY = 100

/**
 * POST /_w/checkouts/:id/extras. All of them, in place of what was chosen before. Stock is taken when paying begins.
 * 200 { checkout } | 404 checkout_not_found | 409 checkout_state, add_on_unknown, add_on_sold_out { add_on_id, left }, donation_refused
 */
export const setExtrasRoute = ({ pool, settings }: WindowDeps): WindowRoute<Body> => ({
  method: "POST",
  url: "/checkouts/:id/extras",
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
      donation_minor: { type: "integer", minimum: 0, maximum: Number(MAXIMUM_CHARGE_MINOR) },
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
    if (body.donation_minor > 0 && (!offered.donation || BigInt(body.donation_minor) % chargeStep(checkout.currency) !== 0n)) {
      throw domainError("donation_refused")
    }
    const chosen = { add_ons, donation_minor: BigInt(body.donation_minor) }

    return ok({ checkout: toCheckoutDTO(await chooseForCheckout(pool, tenant, params.id, session, chosen), settings) })
  },
})

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
