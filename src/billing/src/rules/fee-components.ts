import { allocate, chargeStep, percentOf } from "@guichet/kernel/money"
import { platformFee, type FeeTerms } from "./platform-fee"

export type FeeComponentName = "percent" | "per_ticket"

export interface FeeComponent {
  component: FeeComponentName
  amount_minor: bigint
  /** the part of `per_ticket` owed for free tickets; absent without any */
  free_minor?: bigint
}

export interface FeeComponentTerms extends FeeTerms {
  /** in addition to `tickets`; default: 0 */
  free_tickets?: number
  /** charged for each free ticket */
  free_fixed_minor?: bigint
}

/**
 * The fee by component, always both, which sum to `platformFee` plus what free tickets owe. A minimum or maximum is distributed
 * over them in proportion; a minimum on nothing (0 %, 0 fixed) counts as per ticket, as minimums are.
 *
 * @throws MoneyError percent_invalid
 */
export function feeComponents({ free_tickets = 0, free_fixed_minor = 0n, ...terms }: FeeComponentTerms): FeeComponent[] {
  const due = platformFee(terms)
  const percentPart = percentOf(terms.amount_minor, terms.percent, chargeStep(terms.currency))
  const plain = [percentPart, terms.fixed_minor * BigInt(terms.tickets)]
  const [percent, perTicket] = plain.some((part) => part > 0n) ? allocate(due, plain) : [0n, due]

  const free_minor = BigInt(free_tickets) * free_fixed_minor

  return [
    { component: "percent", amount_minor: percent },
    { component: "per_ticket", amount_minor: perTicket + free_minor, ...(free_tickets > 0 && { free_minor }) },
  ]
}
