import type { FeeQuote } from "@guichet/ports"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { MAX_FREE_ORDERS_A_DAY } from "../../../../contracts/limits"
import type { Quote } from "../../rules/quote"
import { callFunction } from "../../call"
import { getCheckout, type CheckoutRow } from "../../queries/checkout/get-checkout"
import { storedFeeQuote, toStoredFeeQuote } from "../../queries/checkout/stored-fee-quote"
import { storedQuote } from "../../queries/checkout/stored-quote"

export interface NewTicket {
  id: string
  performance_no: number
  place_idx: number
  ticket_no: string
  code: string
}

export interface SettleCheckoutInput {
  tenant: TenantId
  /**
   * as it was read; nothing is sold if its revision or places differ. Its buyer can be set by the same call, unless paying had
   * begun
   */
  checkout: CheckoutRow
  /** null: called for the provider's answer, not for a browser */
  session: Buffer | null
  /** for a free sale: keyed hash of the network it was requested from; null is not counted */
  network?: Buffer | null
  kind: "free" | "card"
  sale_id: string
  /** one per place of the checkout */
  tickets: NewTicket[]
  /** omitted for card payments: frozen when paying began */
  priced?: { rev: number; quote: Quote; fee: FeeQuote }
}

/**
 * Turns a checkout into a sale in one durable transaction: claims sold, tickets, message. Card: sale `authorised`, tickets
 * pending; other kinds become final immediately. Once per checkout: `unique (tenant_no, checkout_id)` under the checkout's row
 * lock. Places of a card payment that were freed meanwhile are claimed again if all of them are free. Nothing is written when it
 * throws.
 *
 * @returns the checkout with its sale, whoever created it
 * @throws place_unavailable (409) when places of a card payment are taken
 * @throws coupon_spent (409), also for a late card payment
 * @throws add_on_sold_out (409), also for a late card payment
 * @throws buyer_limit_reached (409)
 * @throws performance_not_on_sale (409) { performance_ids }, also for a late card payment
 * @throws free_limit_reached (429) { per: buyer_email | network }
 * @throws hold_expired (409)
 * @throws checkout_state (409)
 * @throws stale_state (409)
 */
export async function settleCheckout(db: Db, input: SettleCheckoutInput): Promise<CheckoutRow> {
  const { tenant, checkout, session, kind, tickets, priced } = input
  const [{ outcome, sale_id }] = await callFunction<{ outcome: "settled" | "exists"; sale_id: string }>(db, "settle_checkout", {
    p_tenant: tenant,
    p_checkout: checkout.id,
    p_session: session,
    p_kind: kind,
    p_sale: input.sale_id,
    p_tickets: JSON.stringify(tickets),
    p_rev: priced?.rev ?? null,
    p_due: priced?.quote.amount_minor.toString() ?? null,
    p_quote: priced ? storedQuote(priced.quote) : null,
    p_fee: priced ? storedFeeQuote(priced.fee) : null,
    p_name: checkout.buyer_name,
    p_email: checkout.buyer_email,
    p_network: input.network ?? null,
    p_free_orders: kind === "free" ? MAX_FREE_ORDERS_A_DAY : null,
  })
  if (outcome === "exists") {
    return getCheckout(db, tenant, checkout.id, session)
  }

  return {
    ...checkout,
    state: "settled",
    sale_id,
    sale_state: kind === "card" ? "authorised" : "final",
    has_questions: false,
    ...(priced && { fee_quote: toStoredFeeQuote(priced.fee) }),
  }
}
