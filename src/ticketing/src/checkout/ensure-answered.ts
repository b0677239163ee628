import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { CheckoutRow } from "../modules/ticketing/queries/checkout/get-checkout"
import { questionsOfCheckout } from "../modules/ticketing/queries/catalogue/offers/questions-of-checkout"
import { validateAnswers, type Answer, type GivenAnswers } from "../modules/ticketing/rules/validate-answers"

/**
 * Ensures that every required question is answered, including questions added since the buyer looked.
 *
 * @throws answers_missing (409) { questions: how many }
 */
export async function ensureAnswered(db: Db, tenant: TenantId, checkout: CheckoutRow): Promise<void> {
  if (!checkout.has_questions) {
    return
  }
  const { questions, places } = await questionsOfCheckout(db, tenant, checkout)
  const { problems } = validateAnswers(questions, places, givenBefore(checkout))
  if (problems.length > 0) {
    throw domainError("answers_missing", { questions: problems.length })
  }
}

const byQuestion = (answers: Answer[]) => Object.fromEntries(answers.map(({ question_id, answer }) => [question_id, answer]))

const givenBefore = ({ answers }: CheckoutRow): GivenAnswers => ({
  buyer: byQuestion(answers?.buyer ?? []),
  tickets: Object.fromEntries(Object.entries(answers?.tickets ?? {}).map(([key, given]) => [key, byQuestion(given)])),
})
