import { isDomainError } from "@guichet/kernel/errors"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { guessCode } from "../../modules/ticketing/commands/catalogue/offers/guess-code"
import { moveToPresale } from "../../modules/ticketing/commands/waiting-rooms/queue-visitor"
import type { SalesApiDeps } from "../deps"
import { networkHash } from "../network-hash"
import { localeOf, pagePath, seeOther, visitorOf } from "../waiting-visit"
import { waitingForm, type WaitingForm } from "./enter-waiting-room"

/**
 * POST /sales-api/waiting-rooms/:id/code, a form { code, to, lang }: moves the visitor to the presale's lane. 303 to the page,
 * with `problem` when the code does not open the presale, or too many wrong ones came from this network.
 */
export const enterPresaleCodeRoute = (deps: SalesApiDeps): SalesApiRoute<WaitingForm & { code: string }> => ({
  method: "POST",
  url: "/waiting-rooms/:id/code",
  limit_per_minute: 30,
  is_form: true,
  body: {
    ...waitingForm,
    required: ["code"],
    properties: { ...waitingForm.properties, code: { type: "string", minLength: 1, maxLength: 60 } },
  },
  handler: async (request) => {
    const { tenant, params, body, ip } = request
    const room = await deps.turns.room(tenant, params.id)
    const no = visitorOf(deps, request, params.id)
    const back = (problem?: string) => seeOther(pagePath(params.id, { to: body.to, lang: localeOf(request, body.lang), problem }))
    if (!room || no === null) {
      return back()
    }
    const network = networkHash(deps.settings.PLATFORM_SECRET, "guessing-network", tenant, ip)
    try {
      const guess = { tenant, performance_id: room.performance_ids[0], network }
      const { id } = await guessCode(deps.pool, guess, () => deps.unlocks.byCode(tenant, body.code))
      if (!room.presale_coupon_ids.includes(id)) {
        return back("coupon_unknown")
      }
      await moveToPresale(deps.pool, tenant, params.id, no)

      return back()
    } catch (error) {
      if (!isDomainError(error)) {
        throw error
      }

      return back(error.code === "too_many_requests" ? error.code : "coupon_unknown")
    }
  },
})
