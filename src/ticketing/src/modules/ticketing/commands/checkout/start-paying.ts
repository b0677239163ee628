import { domainError } from "@guichet/kernel/errors"
import type { FeeQuote } from "@guichet/ports"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { MAX_PAYING_PER_NETWORK, PAY_SECONDS } from "../../../../contracts/limits"
import type { Quote } from "../../rules/quote"
import { call } from "../../call"
import { orRefuse } from "../../or-refuse"
import type { CheckoutRow } from "../../queries/checkout/get-checkout"
import { storedFeeQuote, toStoredFeeQuote } from "../../queries/checkout/stored-fee-quote"
import { storedQuote } from "../../queries/checkout/stored-quote"

export interface StartPayingInput {
  tenant: TenantId
  /** as it was read; refused if its places or choices have changed since. Its buyer can be set by the same call */
  checkout: CheckoutRow
  session: Buffer
  /** keyed hash of the payer's network; null is not counted */
  network: Buffer | null
  quote: Quote
  fee: FeeQuote
}

/**
 * `held → paying`, durable before any call to the provider. From now on only the provider's answer frees the places, not time.
 *
 * @returns the checkout; its id and `attempt` are the payment's idempotency key
 * @throws checkout_not_found (404)
 * @throws checkout_incomplete (400)
 * @throws checkout_state (409)
 * @throws hold_expired (409)
 * @throws stale_state (409)
 * @throws coupon_spent (409)
 * @throws coupon_in_use (409) { retry_after_seconds }
 * @throws access_code_in_use (409) { retry_after_seconds }
 * @throws access_code_spent (409)
 * @throws add_on_sold_out (409)
 * @throws buyer_limit_reached (409)
 * @throws payment_pages_spent (409)
 * @throws performance_not_on_sale (409) { performance_ids }
 * @throws hold_limit_reached (429)
 * @throws paying_network_limit_reached (429)
 */
export async function startPaying(
  db: Db,
  { tenant, checkout, session, network, quote, fee }: StartPayingInput
): Promise<CheckoutRow> {
  const begun = call<Pick<CheckoutRow, "attempt" | "pay_by" | "buyer_name" | "buyer_email" | "paid_for">>(
    db,
    "start-paying",
    `select c.attempt, c.pay_by, c.buyer_name, c.buyer_email, c.paid_for
       from start_paying(p_tenant => $1, p_checkout => $2, p_session => $3, p_rev => $4, p_due => $5, p_quote => $6, p_fee => $7,
         p_seconds => $8, p_name => $9, p_email => $10, p_network => $11, p_network_places => $12) as attempt
      cross join lateral lock_checkout($1, case when attempt > 0 then $2 end, $3) c`,
    [
      tenant,
      checkout.id,
      session,
      checkout.rev,
      quote.amount_minor.toString(),
      storedQuote(quote),
      storedFeeQuote(fee),
      PAY_SECONDS,
      checkout.buyer_name,
      checkout.buyer_email,
      network,
      MAX_PAYING_PER_NETWORK,
    ]
  )
  // two simultaneous payments of one session do not see each other; the unique index decides
  const [started] = await orRefuse(begun, {
    checkout_one_payment: () => domainError("checkout_state", { reason: "another payment is open" }),
  })

  return {
    ...checkout,
    ...started,
    state: "paying",
    payment_id: null,
    quote,
    amount_minor: quote.amount_minor,
    fee_quote: toStoredFeeQuote(fee),
    has_questions: false,
  }
}
