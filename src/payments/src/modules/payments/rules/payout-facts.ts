import type Stripe from "stripe"
import { payoutStateNames, type PayoutState } from "../../../contracts/payout"

export interface PayoutFacts {
  provider_ref: string
  state: PayoutState
  currency: string
  amount_minor: bigint
  is_automatic: boolean
  failure_code: string | null
  arrives_at: Date
  made_at: Date
}

const MS = 1000

/**
 * A payout as reported by Stripe.
 *
 * @throws Error for a status unknown to this version: the event waits and shows it
 */
export function payoutFacts(payout: Stripe.Payout): PayoutFacts {
  const state = payoutStateNames.find((known) => known === payout.status)
  if (!state) {
    throw new Error(`Payout ${payout.id} is ${payout.status}, an unknown status`)
  }

  return {
    provider_ref: payout.id,
    state,
    currency: payout.currency,
    amount_minor: BigInt(payout.amount),
    is_automatic: payout.automatic,
    failure_code: payout.failure_code,
    arrives_at: new Date(payout.arrival_date * MS),
    made_at: new Date(payout.created * MS),
  }
}
