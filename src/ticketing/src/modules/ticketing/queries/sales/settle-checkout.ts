import type { FeeQuote } from "@guichet/kernel/ports"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { MAX_FREE_ORDERS_A_DAY } from "../../../../contracts/limits"
import type { Quote } from "../../rules/quote"
import { call } from "../call"
import { getCheckout, type CheckoutRow } from "../checkouts/get-checkout"
import { storedFeeQuote, toStoredFeeQuote } from "../checkouts/stored-fee-quote"
import { storedQuote } from "../checkouts/stored-quote"

export interface NewTicket {
  id: string
  performance_no: number
  place_idx: number
  ticket_no: string
  code: string
}

export interface SettleCheckoutInput {
  tenant: TenantId
  /** as it was read: of another revision, or with other places, nothing is sold. Its buyer may be named with this, unless paying had begun */
  checkout: CheckoutRow
  /** null: called for the provider's answer, not for a browser */
  session: Buffer | null
  /** of a free sale: the network the click came from, as a keyed hash; null is not counted */
  network?: Buffer | null
  kind: "free" | "card"
  sale_id: string
  /** one for each place of the checkout */
  tickets: NewTicket[]
  /** left out for card: frozen when paying began */
  priced?: { rev: number; quote: Quote; fee: FeeQuote }
}

/**
 * Turns a checkout into a sale in one durable transaction: claims sold, tickets, message. Card: sale `authorised`, tickets pending; else final at once.
 * Once a checkout: `unique (tenant_no, checkout_id)` under the checkout's row lock. Card places that were freed meanwhile are claimed again when all are free.
 *
 * @returns the checkout with the sale that stands, whoever made it
 * @throws place_unavailable (409) card places are taken · coupon_spent, add_on_sold_out, buyer_limit_reached, performance_not_on_sale { performance_ids } (409; a card that comes too late, too) · free_limit_reached { per: buyer_email | network } (429) · hold_expired, checkout_state, stale_state (409); nothing is written
 */
export async function settleCheckout(db: Db, input: SettleCheckoutInput): Promise<CheckoutRow> {
  const { tenant, checkout, session, kind, tickets, priced } = input
  const [{ outcome, sale_id }] = await call<{ outcome: "settled" | "exists"; sale_id: string }>(
    db,
    "settle-checkout",
    "select outcome, sale_id from settle_checkout($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    [
      tenant,
      checkout.id,
      session,
      kind,
      input.sale_id,
      JSON.stringify(tickets),
      priced?.rev ?? null,
      priced?.quote.amount_minor.toString() ?? null,
      priced ? storedQuote(priced.quote) : null,
      priced ? storedFeeQuote(priced.fee) : null,
      checkout.buyer_name,
      checkout.buyer_email,
      input.network ?? null,
      kind === "free" ? MAX_FREE_ORDERS_A_DAY : null,
    ]
  )
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
