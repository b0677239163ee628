import { allocate } from "@guichet/kernel/money"
import type { FeeComponent, FeeComponentName } from "./fee-components"

/** `application_fee` is taken by Stripe with the payment, `invoice` is charged later. */
export type FeeLane = "application_fee" | "invoice"

export interface LanedFee {
  /** `remainder`: what the payment could not carry, of any component */
  component: FeeComponentName | "remainder"
  lane: FeeLane
  amount_minor: bigint
}

export interface SplitFee {
  application_fee_minor: bigint
  rows: LanedFee[]
}

/**
 * Divides a fee between its lanes: as much as possible is taken with the payment, the rest goes to the invoice. Each component
 * uses one lane only, so the rest is a separate component; the fee of a sale without a card payment (free, cash) goes to the
 * invoice unchanged.
 *
 * @param capacity_minor what can be taken with the payment: the amount captured, 0 without one
 * @param step Stripe accepts multiples of this only (`chargeStep`): finer amounts, such as a plan's fixed part, also go to the
 * invoice
 */
export function splitByLane(components: FeeComponent[], capacity_minor: bigint, step = 1n): SplitFee {
  const due = components.reduce((sum, { amount_minor }) => sum + amount_minor, 0n)
  const most = due < capacity_minor ? due : capacity_minor
  const taken = most - (most % step)

  if (taken <= 0n) {
    return {
      application_fee_minor: 0n,
      rows: nonZero(components.map(({ component, amount_minor }) => ({ component, amount_minor, lane: "invoice" }))),
    }
  }
  const parts = allocate(
    taken,
    components.map(({ amount_minor }) => amount_minor)
  )
  const rows: LanedFee[] = components.map(({ component }, index) => ({
    component,
    lane: "application_fee",
    amount_minor: parts[index],
  }))

  return {
    application_fee_minor: taken,
    rows: nonZero([...rows, { component: "remainder", lane: "invoice", amount_minor: due - taken }]),
  }
}

const nonZero = (rows: LanedFee[]): LanedFee[] => rows.filter(({ amount_minor }) => amount_minor > 0n)
