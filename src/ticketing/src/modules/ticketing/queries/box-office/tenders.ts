import { newId } from "@guichet/kernel/ids"
import type { FeeQuote } from "@guichet/kernel/ports"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { TenderKind } from "../../../../contracts/box-office"
import { TILL_SECONDS } from "../../../../contracts/limits"
import type { Quote } from "../../rules/quote"
import { call } from "../call"
import { storedFeeQuote } from "../checkouts/stored-fee-quote"
import { storedQuote } from "../checkouts/stored-quote"
import type { NewTicket } from "../sales/settle-checkout"

/** What an external terminal or a bank says of a payment. Never a card number. */
export interface TenderNames {
  brand?: string
  last_four?: string
  reference?: string
}

export interface NewTender extends TenderNames {
  /** of the till: the same request again is the same tender */
  key: string
  kind: TenderKind
  /** of the total */
  amount_minor: bigint
  /** cash put down; left out: exactly what this part costs in cash */
  handed_minor?: bigint
}

/** What the sale is made of if this completes it. */
export interface SaleToBe {
  sale_id: string
  /** one for each place of the checkout */
  tickets: NewTicket[]
  fee: FeeQuote
  /** of comps, which the fee was worked out without */
  comp_minor: bigint
}

export interface TenderOf {
  tenant: TenantId
  checkout_id: string
  /** user id */
  by: string
}

const asJson = ({ sale_id, tickets, fee, comp_minor }: SaleToBe): string =>
  JSON.stringify({ sale_id, tickets, fee: JSON.parse(storedFeeQuote(fee)), comp_minor: comp_minor.toString() })

/**
 * Takes a part of what is due, or begins to: the first freezes the quote and moves the places to `paying`, the one that completes the total makes the sale
 * final, in the same transaction. Decided by the checkout's row lock, cash by the drawer's as well.
 *
 * @param priced of the checkout while it is open: a change since then refuses
 * @throws checkout_not_found (404) · tender_too_much { left_minor }, tender_short { cash_minor }, drawer_needed, currency_differs, checkout_state,
 * hold_expired, performance_not_on_sale { performance_ids } (409) · stale_state (409): the key was used for something else, or comps have changed meanwhile. Nothing is written then.
 */
export async function queryTakeTender(
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
  await call(db, "take-tender", "select take_tender($1, $2, $3, $4, $5, $6, $7, $8, $9)", [
    tenant,
    checkout_id,
    JSON.stringify(row),
    by,
    priced.rev,
    priced.quote.amount_minor.toString(),
    storedQuote(priced.quote),
    asJson(sale),
    TILL_SECONDS,
  ])
}

/** The terminal took it, or the transfer came. Said twice it is one. @throws not_found (404) · tender_state { state }, stale_state (409) */
export async function queryConfirmTender(
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

/** It was not taken: the sale waits for another. Said twice it is one. @throws not_found (404) · tender_state { state } (409) */
export async function queryFailTender(db: Db, { tenant, checkout_id, by }: TenderOf, tender_id: string): Promise<void> {
  await call(db, "fail-tender", "select fail_tender($1, $2, $3, $4)", [tenant, checkout_id, tender_id, by])
}

/**
 * Ends a sale that is not final: places free, what was taken goes back, cash at once out of the drawer of who cancels, the rest as returns that wait for staff.
 *
 * @throws checkout_not_found (404) · checkout_state, tender_pending { tender_ids }, drawer_needed, currency_differs (409). Nothing is written then.
 */
export async function queryCancelTillSale(db: Db, { tenant, checkout_id, by }: TenderOf): Promise<void> {
  await call(db, "cancel-till-sale", "select cancel_till_sale($1, $2, $3)", [tenant, checkout_id, by])
}
