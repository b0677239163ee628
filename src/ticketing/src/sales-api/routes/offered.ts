import type { Pool } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { AskedQuestionDTO, SalesApiRoute } from "../../contracts/sales-api"
import { getCheckout, type CheckoutRow } from "../../modules/ticketing/queries/checkout/get-checkout"
import { offeredChoices } from "../../modules/ticketing/queries/checkout/offered-choices"
import { questionsOfCheckout } from "../../modules/ticketing/queries/catalogue/offers/questions-of-checkout"
import { ok } from "../responses"
import { sessionOf } from "../buyer-session"
import type { SalesApiDeps } from "../deps"
import { innerKeys } from "../place-keys"

/**
 * GET /sales-api/checkouts/:id/offered: what the checkout can include in addition to its places. 200 { offered }
 * | 404 checkout_not_found
 */
export const offeredRoute = ({ pool }: SalesApiDeps): SalesApiRoute => ({
  method: "GET",
  url: "/checkouts/:id/offered",
  rush_per_minute: RUSH_PER_MINUTE.look,
  handler: async (request) => {
    const { tenant, params } = request
    const session = sessionOf(request)
    const [checkout, offered] = await Promise.all([
      getCheckout(pool, tenant, params.id, session),
      offeredChoices(pool, tenant, params.id, session),
    ])

    return ok({ offered: { ...offered, questions: checkout.has_questions ? await asked(pool, tenant, checkout) : [] } })
  },
})

async function asked(pool: Pool, tenant: TenantId, checkout: CheckoutRow): Promise<AskedQuestionDTO[]> {
  const { questions, places } = await questionsOfCheckout(pool, tenant, checkout)
  const outer = new Map([...innerKeys(checkout.holds)].map(([place, key]) => [key, place]))

  return questions.map(({ event_id, asked_of, ...question }) => ({
    ...question,
    places:
      asked_of === "buyer"
        ? null
        : places.filter((place) => event_id === null || place.event_id === event_id).map(({ key }) => outer.get(key) as string),
  }))
}
