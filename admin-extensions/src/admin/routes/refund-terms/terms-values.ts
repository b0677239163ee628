import type { ExchangeTerms, RefundStep, RefundTerms } from "@guichet/ticketing/contracts"
import { minorOf } from "../../lib/minor-of"

export const units = ["days", "hours"] as const
export type Unit = (typeof units)[number]

/** `none`: no statement, or an event with the usual terms; `never`: buyers see that nothing is refunded. */
export const promises = ["none", "never", "steps"] as const
export type Promised = (typeof promises)[number]

/** As typed. */
export interface TermsValues {
  promised: Promised
  steps: { before: string; unit: Unit; percent: string }[]
  returns_fee: boolean
  exchanges: boolean
  exchange_before: string
  exchange_unit: Unit
  exchange_fee: string
}

const DAY_HOURS = 24

/** Whole days as days: seven days instead of 168 hours. */
export const spanOf = ({ hours_before }: Pick<RefundStep, "hours_before">): { count: number; unit: Unit } =>
  hours_before > DAY_HOURS && hours_before % DAY_HOURS === 0
    ? { count: hours_before / DAY_HOURS, unit: "days" }
    : { count: hours_before, unit: "hours" }

type Typed = (amount_minor: number, currency: string) => string

/** @param typed formats an amount as people type it */
export const valuesOf = (terms: RefundTerms | null, currency: string, typed: Typed): TermsValues => ({
  promised: terms === null ? "none" : terms.steps.length === 0 ? "never" : "steps",
  steps:
    terms && terms.steps.length > 0
      ? terms.steps.map((step) => {
          const { count, unit } = spanOf(step)

          return { before: String(count), unit, percent: String(step.percent) }
        })
      : [{ before: "7", unit: "days", percent: "100" }],
  returns_fee: terms?.returns_fee ?? false,
  ...exchangeValues(terms?.exchange ?? null, currency, typed),
})

/** The default: one day before, free of charge. */
function exchangeValues(exchange: ExchangeTerms | null, currency: string, typed: Typed) {
  const { count, unit } = spanOf({ hours_before: exchange?.hours_before ?? DAY_HOURS })

  return {
    exchanges: exchange !== null,
    exchange_before: String(count),
    exchange_unit: unit,
    exchange_fee: exchange && exchange.fee_minor > 0 ? typed(exchange.fee_minor, exchange.currency) : typed(0, currency),
  }
}

const stepsOf = ({ promised, steps }: TermsValues): RefundStep[] =>
  promised === "steps"
    ? steps
        .map(({ before, unit, percent }) => ({
          hours_before: Number(before) * (unit === "days" ? DAY_HOURS : 1),
          percent: Number(percent),
        }))
        .sort((a, b) => b.hours_before - a.hours_before)
    : []

/** Null: buyers cannot exchange tickets themselves. */
function exchangeOf(values: TermsValues, currency: string): ExchangeTerms | null {
  return values.exchanges
    ? {
        hours_before: Number(values.exchange_before) * (values.exchange_unit === "days" ? DAY_HOURS : 1),
        fee_minor: minorOf(values.exchange_fee, currency) ?? 0,
        currency,
      }
    : null
}

/** Steps are sorted by deadline, the earliest first, whatever the order they were typed in. */
export function termsOf(values: TermsValues, currency: string): RefundTerms | null {
  const { promised, returns_fee } = values
  if (promised === "none") {
    return null
  }

  return promised === "never"
    ? { steps: [], returns_fee: false, exchange: exchangeOf(values, currency) }
    : {
        steps: stepsOf(values),
        returns_fee,
        exchange: exchangeOf(values, currency),
      }
}

/** Why the steps are invalid: two with the same deadline, or a later one that refunds as much as an earlier one. */
export function problemOf(values: TermsValues): "same" | "rising" | null {
  const steps = stepsOf(values)
  if (steps.some((step, at) => at > 0 && step.hours_before === steps[at - 1].hours_before)) {
    return "same"
  }

  return steps.some((step, at) => at > 0 && step.percent >= steps[at - 1].percent) ? "rising" : null
}
