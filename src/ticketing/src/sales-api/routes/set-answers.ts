import { domainError } from "@guichet/kernel/errors"
import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { answerCheckout } from "../../modules/ticketing/commands/checkout/answer-checkout"
import { getCheckout } from "../../modules/ticketing/queries/checkout/get-checkout"
import { questionsOfCheckout } from "../../modules/ticketing/queries/catalogue/offers/questions-of-checkout"
import { validateAnswers, type GivenAnswer } from "../../modules/ticketing/rules/validate-answers"
import { ok } from "../responses"
import { sessionOf } from "../buyer-session"
import { toCheckoutDTO } from "../checkout-dto"
import type { SalesApiDeps } from "../deps"
import { innerKeys } from "../place-keys"

interface Body {
  buyer: Record<string, GivenAnswer>
  /** keyed by `performance_id place_uid` */
  tickets: Record<string, Record<string, GivenAnswer>>
}

const MAX_ANSWERS = 200
const answersOf = {
  type: "object",
  maxProperties: MAX_ANSWERS,
  additionalProperties: {
    anyOf: [
      { type: "string", maxLength: 2_000 },
      { type: "boolean" },
      { type: "array", maxItems: 50, items: { type: "string", maxLength: 200 } },
    ],
  },
}

/**
 * POST /sales-api/checkouts/:id/answers: replaces all answers; nothing is stored while one is missing or invalid.
 * 200 { checkout }
 * | 400 answers_wrong { problems: [{ question_id, place }] }
 * | 404 checkout_not_found
 * | 409 checkout_state
 */
export const setAnswersRoute = ({ pool, ports }: SalesApiDeps): SalesApiRoute<Body> => ({
  method: "POST",
  url: "/checkouts/:id/answers",
  rush_per_minute: RUSH_PER_MINUTE.step,
  body: {
    type: "object",
    additionalProperties: false,
    required: ["buyer", "tickets"],
    properties: { buyer: answersOf, tickets: { type: "object", maxProperties: MAX_ANSWERS, additionalProperties: answersOf } },
  },
  handler: async (request) => {
    const { tenant, params, body } = request
    const session = sessionOf(request)
    const checkout = await getCheckout(pool, tenant, params.id, session)
    const inner = innerKeys(checkout.holds)
    const { questions, places } = await questionsOfCheckout(pool, tenant, checkout)
    const tickets = Object.fromEntries(
      Object.entries(body.tickets).flatMap(([place, answers]) => (inner.has(place) ? [[inner.get(place), answers]] : []))
    )
    const { kept, problems } = validateAnswers(questions, places, { buyer: body.buyer, tickets })
    if (problems.length > 0) {
      const outer = new Map([...inner].map(([place, key]) => [key, place]))
      throw domainError("answers_wrong", {
        problems: problems.map(({ question_id, place }) => ({ question_id, place: place && (outer.get(place) ?? null) })),
      })
    }

    return ok({ checkout: await toCheckoutDTO(ports, await answerCheckout(pool, tenant, params.id, session, kept)) })
  },
})
