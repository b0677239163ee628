import { newId } from "@guichet/kernel/ids"
import type { FeeQuote } from "@guichet/ports"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { TenderKind } from "../../../../contracts/box-office"
import { TILL_SECONDS } from "../../../../contracts/limits"
import type { Quote } from "../../rules/quote"
import { call, callFunction } from "../../call"
import { storedFeeQuote } from "../../queries/checkout/stored-fee-quote"
import { storedQuote } from "../../queries/checkout/stored-quote"
import type { NewTicket } from "../checkout/settle-checkout"

/** What an external terminal or a bank reports about a payment. Never a card number. */
export interface TenderNames {
  brand?: string
  last_four?: string
  reference?: string
}

export interface NewTender extends TenderNames {
  /** the till's key: a repeated request refers to the same tender */
  key: string
  kind: TenderKind
  /** part of the total */
  amount_minor: bigint
  /** cash put down; omitted: exactly what this part costs in cash */
  handed_minor?: bigint
}

/** What the sale is made of if this tender completes it. */
export interface SaleToBe {
  sale_id: string
  /** one per place of the checkout */
  tickets: NewTicket[]
  fee: FeeQuote
  /** sum of comps, excluded from the fee's basis */
  comp_minor: bigint
}

export interface TenderOf {
  tenant: TenantId
  checkout_id: string
  /** user id of the caller */
  by: string
}

const asJson = ({ sale_id, tickets, fee, comp_minor }: SaleToBe): string =>
  JSON.stringify({ sale_id, tickets, fee: JSON.parse(storedFeeQuote(fee)), comp_minor: comp_minor.toString() })

/**
 * Takes a tender, or begins to. The first one freezes the quote and moves the places to `paying`; the one that completes the
 * total makes the sale final in the same transaction. Decided by the checkout's row lock, and for cash also by the drawer's.
 * Nothing is written when it throws.
 *
 * @param priced of the checkout while it is open; refused if the checkout changed since
 * @throws checkout_not_found (404)
 * @throws tender_too_much (409) { left_minor }
 * @throws tender_short (409) { cash_minor }
 * @throws tender_not_in_coins (409) { step_minor }: cash that does not complete the total and no coins make up
 * @throws drawer_needed (409)
 * @throws currency_differs (409)
 * @throws checkout_state (409)
 * @throws hold_expired (409)
 * @throws performance_not_on_sale (409) { performance_ids }
 * @throws stale_state (409): the key was used for something else, or comps have changed meanwhile
 */
export async function insertTender(
  db: Db,
  { tenant, checkout_id, by }: TenderOf,
  { amount_minor, handed_minor, ...tender }: NewTender,
  priced: { rev: number; quote: Quote },
  sale: SaleToBe
): Promise<void> {
  const row = {
    id: newId("tender"),
    ...tender,
    amount_minor: amount_minor.toString(),
    handed_minor: handed_minor?.toString() ?? null,
  }
  await callFunction(db, "take_tender", {
    p_tenant: tenant,
    p_checkout: checkout_id,
    p_tender: JSON.stringify(row),
    p_by: by,
    p_rev: priced.rev,
    p_due: priced.quote.amount_minor.toString(),
    p_quote: storedQuote(priced.quote),
    p_finish: asJson(sale),
    p_seconds: TILL_SECONDS,
  })
}

/**
 * Records that the terminal took the payment, or the transfer arrived. Idempotent.
 *
 * @throws not_found (404)
 * @throws tender_state (409) { state }
 * @throws stale_state (409)
 */
export async function confirmTenderRow(
  db: Db,
  { tenant, checkout_id, by }: TenderOf,
  tender_id: string,
  named: TenderNames,
  sale: SaleToBe
): Promise<void> {
  await call(db, "confirm-tender", "select confirm_tender($1, $2, $3, $4, $5, $6)", [
    tenant,
    checkout_id,
    tender_id,
    by,
    JSON.stringify(named),
    asJson(sale),
  ])
}

/**
 * Records that the payment was not taken: the sale waits for another tender. Idempotent.
 *
 * @throws not_found (404)
 * @throws tender_state (409) { state }
 */
export async function failTender(db: Db, { tenant, checkout_id, by }: TenderOf, tender_id: string): Promise<void> {
  await call(db, "fail-tender", "select fail_tender($1, $2, $3, $4)", [tenant, checkout_id, tender_id, by])
}

/**
 * Cancels a sale that is not final: frees its places and returns what was taken, cash immediately out of the caller's drawer, the
 * rest as returns for staff to hand over. Nothing is written when it throws.
 *
 * @throws checkout_not_found (404)
 * @throws checkout_state (409)
 * @throws tender_pending (409) { tender_ids }
 * @throws drawer_needed (409)
 * @throws currency_differs (409)
 */
export async function cancelTillSale(db: Db, { tenant, checkout_id, by }: TenderOf): Promise<void> {
  await call(db, "cancel-till-sale", "select cancel_till_sale($1, $2, $3)", [tenant, checkout_id, by])
}
