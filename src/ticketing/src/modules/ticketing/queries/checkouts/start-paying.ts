import type { FeeQuote } from "@guichet/kernel/ports"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { PAY_SECONDS } from "../../../../contracts/limits"
import type { Quote } from "../../rules/quote"
import { changeCheckout, type CheckoutRow } from "./get-checkout"
import { storedFeeQuote } from "./stored-fee-quote"
import { storedQuote } from "./stored-quote"

export interface StartPayingInput {
  tenant: TenantId
  checkout_id: string
  session: Buffer
  /** of the checkout that was quoted: a change since then refuses */
  rev: number
  quote: Quote
  fee: FeeQuote
}

/**
 * `held → paying`, durable, before any call to the provider. From here on no time frees the places, only the provider's answer.
 *
 * @returns the checkout; its id and `attempt` are the payment's idempotency key
 * @throws checkout_not_found (404) · checkout_incomplete (400) · checkout_state, hold_expired, stale_state, coupon_spent,
 * add_on_sold_out (409) · hold_limit_reached (429)
 */
export async function startPaying(
  db: Db,
  { tenant, checkout_id, session, rev, quote, fee }: StartPayingInput
): Promise<CheckoutRow> {
  return changeCheckout(db, "start-paying", "start_paying($1, $2, $3, $4, $5, $6, $7, $8)", [
    tenant,
    checkout_id,
    session,
    rev,
    quote.amount_minor.toString(),
    storedQuote(quote),
    storedFeeQuote(fee),
    PAY_SECONDS,
  ])
}
