import { isApiError } from "../../../lib/api"

/** Why the server refused a date: a key under `dates` in the words. */
export type DateProblem = "past" | "tooFar"

const problems: Record<string, DateProblem> = { performance_past: "past", performance_too_far: "tooFar" }

/** Positions of the dates that the server refused, and why; empty if it refused for another reason. */
export function refusedDates(error: unknown, dates: { local: string }[]): { at: number; problem: DateProblem }[] {
  const problem = isApiError(error) ? problems[error.code] : undefined
  const refused = problem && isApiError(error) ? error.details.starts_at_local : undefined

  return problem && Array.isArray(refused)
    ? dates.flatMap(({ local }, at) => (refused.includes(local.slice(0, 16)) ? [{ at, problem }] : []))
    : []
}
