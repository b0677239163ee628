import type { RefundStep, RefundTerms } from "@guichet/ticketing/contracts"

export const units = ["days", "hours"] as const
export type Unit = (typeof units)[number]

/** `none`: nothing is said, or an event has the usual terms; `never`: buyers are told that nothing is given back. */
export const promises = ["none", "never", "steps"] as const
export type Promised = (typeof promises)[number]

/** As typed. */
export interface TermsValues {
  promised: Promised
  steps: { before: string; unit: Unit; percent: string }[]
  returns_fee: boolean
}

const DAY_HOURS = 24

/** Whole days as days: seven days, and not 168 hours. */
export const spanOf = ({ hours_before }: Pick<RefundStep, "hours_before">): { count: number; unit: Unit } =>
  hours_before > DAY_HOURS && hours_before % DAY_HOURS === 0
    ? { count: hours_before / DAY_HOURS, unit: "days" }
    : { count: hours_before, unit: "hours" }

export const valuesOf = (terms: RefundTerms | null): TermsValues => ({
  promised: terms === null ? "none" : terms.steps.length === 0 ? "never" : "steps",
  steps:
    terms && terms.steps.length > 0
      ? terms.steps.map((step) => {
          const { count, unit } = spanOf(step)

          return { before: String(count), unit, percent: String(step.percent) }
        })
      : [{ before: "7", unit: "days", percent: "100" }],
  returns_fee: terms?.returns_fee ?? false,
})

/** The earliest first, whatever the order they were typed in. */
export function termsOf({ promised, steps, returns_fee }: TermsValues): RefundTerms | null {
  if (promised === "none") {
    return null
  }

  return promised === "never"
    ? { steps: [], returns_fee: false }
    : {
        steps: steps
          .map(({ before, unit, percent }) => ({
            hours_before: Number(before) * (unit === "days" ? DAY_HOURS : 1),
            percent: Number(percent),
          }))
          .sort((a, b) => b.hours_before - a.hours_before),
        returns_fee,
      }
}

/** Why these steps cannot be: two at one hour, or a later one that gives as much as an earlier. */
export function problemOf(values: TermsValues): "same" | "rising" | null {
  const steps = termsOf(values)?.steps ?? []
  if (steps.some((step, at) => at > 0 && step.hours_before === steps[at - 1].hours_before)) {
    return "same"
  }

  return steps.some((step, at) => at > 0 && step.percent >= steps[at - 1].percent) ? "rising" : null
}
