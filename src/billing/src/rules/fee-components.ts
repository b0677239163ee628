import { allocate, chargeStep, percentOf } from "@guichet/kernel/money"
import { platformFee, type FeeTerms } from "./platform-fee"

export type FeeComponentName = "percent" | "per_ticket"

export interface FeeComponent {
  component: FeeComponentName
  amount_minor: bigint
}

/**
 * The fee by its causes, always both, summing to `platformFee`. A minimum or maximum is spread over them in proportion; a minimum on nothing
 * (0 %, 0 fixed) is per ticket, as minimums are.
 *
 * @throws MoneyError percent_invalid
 */
export function feeComponents(terms: FeeTerms): FeeComponent[] {
  const due = platformFee(terms)
  const percentPart = percentOf(terms.amount_minor, terms.percent, chargeStep(terms.currency))
  const plain = [percentPart, terms.fixed_minor * BigInt(terms.tickets)]
  const [percent, perTicket] = plain.some((part) => part > 0n) ? allocate(due, plain) : [0n, due]

  return [
    { component: "percent", amount_minor: percent },
    { component: "per_ticket", amount_minor: perTicket },
  ]
}
