import { domainError } from "@guichet/kernel/errors"
import type { PlanPriceTerms } from "../contracts"
import { planProblems, planProblemSentences } from "../rules/plan-problems"

/** @throws plan_refused (400) { problems: PlanProblem[] }, with the sentence of the first */
export function ensureTerms(prices: PlanPriceTerms[]): void {
  const problems = planProblems(prices)
  if (problems.length > 0) {
    throw domainError("plan_refused", { problems }, planProblemSentences[problems[0].code])
  }
}
