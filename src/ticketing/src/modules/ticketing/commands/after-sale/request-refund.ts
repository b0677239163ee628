// Long because one request decides in one transaction what each payment returns, and writes a refund for each.
import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { NOT_REFUNDABLE, type NotRefundable } from "../../../../contracts/refund-terms"
import { refundFeeShare } from "../../rules/refund-fee-share"
import { promised, refundOffer, type EvaluatedOffer, type TicketShare } from "../../rules/refund-offer"
import { handBackCash } from "../box-office/returns"
import { call } from "../../call"
import { acceptRefund } from "./accept-refund"
import { ADDITIONS, type Addition } from "../../queries/after-sale/additions"
import { LEFT_BY_BANKS } from "../../queries/after-sale/left-by-banks"
import { refundableTickets, type RefundableSaleTicket } from "../../queries/after-sale/refundable-tickets"

interface SaleRow {
  state: string
  kind: string
  currency: string
  application_fee_minor: string
  fee_components: { component: string; amount_minor: string | number; free_minor?: string }[]
}

interface ItemRow {
  id: string
  kind: "ticket" | "add_on" | "donation"
  amount_minor: string
  /** not refunded so far; a ticket must also be valid, or have paid an exchange's difference that no bank took back */
  is_refundable: boolean
  /** a void ticket in no refund whose sale still has money for it: voided without a refund, or void by a dispute */
  is_paid_though_void: boolean
  /** the service fee in `amount_minor`; 0 for an extra */
  fee_minor: string
  /** sale of the exchanged ticket, not void, for which this ticket paid a difference */
  goes_with_sale_id: string | null
  is_refunding: boolean
  /** why it is not refundable, should it not be */
  because: NotRefundable
  /** amount of the refund it is in, which may be partial */
  refunded_minor: string | null
}

/**
 * How much of each named ticket is refunded, from all the payments for it; extras are always refunded in full.
 * - `whole`: what was paid for it
 * - `terms`: what its refund terms promise at this moment, refunded by staff
 * - `buyer`: the same, requested by the buyer: refused for a ticket that is used, disputed, cancelled or transferred, for a part
 *   of a table or booth sold whole, for a return that leaves fewer tickets than a group price or code requires, and for another
 *   sum than the buyer saw
 */
export type RefundShare = { of: "whole" } | { of: "terms" } | { of: "buyer"; seen_minor: bigint }

export interface RefundOrder {
  share?: RefundShare
  /** why more is refunded than the terms promise; required for it, unless `unasked` (cancelled dates) */
  beyond?: { note: string } | "unasked"
  /**
   * the refund of the tickets for which these paid a difference: this refund is made after that one, or not at all; `parts`:
   * what it refunds of each, in full if none is named
   */
  follows?: { id: string; parts: Map<string, TicketShare> }
  /** the exchange made in the same transaction: its refund is owed */
  exchange_id?: string
  /** user id whose drawer pays back what was paid in cash at the till; omitted: it waits among the returns */
  cash_by?: string
}

/** The items of a sale to refund. */
export interface RefundedItems {
  ticket_ids: string[]
  extra_ids: string[]
}

export interface RequestedRefund {
  id: string
  /** false: nothing to refund through a provider, so it is accepted already, unless it follows another refund */
  needs_payment: boolean
  /** ids of the refunds that follow it: differences paid when these tickets were exchanged, one per payment */
  others: string[]
}

/** How long a request waits for its own process before the job takes it over. */
const FIRST_LEASE_SECONDS = 30

/**
 * Writes a refund of named tickets and extras with its amounts frozen, one for each payment, and withdraws exchange offers for
 * the tickets. A difference paid for a ticket is refunded only together with that ticket; for a lost exchange it is owed, whoever
 * requests it. A void ticket that was not refunded is refunded by staff only, named and with a note. Once a bank took part of the
 * payment for good, the rest is the most that its sale returns: the last tickets return less.
 * The sale's row lock decides between simultaneous requests. Runs in the caller's transaction.
 *
 * @param wanted null: everything that can still be refunded
 * @throws refund_not_offered (409) { ticket_ids, refusal }
 * @throws whole_table_only (409) { ticket_ids, place }
 * @throws tickets_go_together (409) { ticket_ids, because, name, minimum }
 * @throws quote_changed (409) { amount_minor }
 * @throws refund_beyond_terms (409) { amount_minor } that the terms promise
 * @throws sale_not_found (404)
 * @throws ticket_not_refundable (409) { because, ticket_ids, extra_ids } for items of another sale, void, pending, in another
 *   refund, or of a difference that a bank took back; because: one of NOT_REFUNDABLE
 * @throws sale_disputed (409) { dispute_id, due_by } while a bank has its money
 * @throws difference_not_separately_refundable (409) { sale_id } of the tickets for which the difference was paid
 * @throws site_closed (409)
 * @throws refund_beyond_payment (409) { amount_minor } that a bank left of the payment, for extras
 * @throws drawer_needed (409) for `cash_by`
 * @throws currency_differs (409) for `cash_by`
 */
export async function requestRefund(
  db: Db,
  tenant: TenantId,
  sale_id: string,
  wanted: RefundedItems | null,
  requested_by: string,
  { share = { of: "whole" }, beyond = "unasked", follows, exchange_id, cash_by }: RefundOrder = {}
): Promise<RequestedRefund> {
  const sale = await lockSale(db, tenant, sale_id)
  const items = await itemsOf(db, tenant, sale_id)
  const returned_items = wantedItems(sale, items, {
    wanted,
    is_following: follows !== undefined || exchange_id !== undefined,
    is_noted: share.of === "whole" && beyond !== "unasked" && beyond.note !== "",
  })
  const ticket_ids = returned_items.filter(({ kind }) => kind === "ticket").map(({ id }) => id)
  const offers = await offersOf(db, tenant, sale_id, ticket_ids, { share, beyond })
  const shares = new Map(follows?.parts ?? sharesOf(offers))
  if (share.of === "buyer") {
    await call(db, "ensure-returnable", "select ensure_whole_tables($1, $2, $3), ensure_minimum_remains($1, $2, $3, null)", [
      tenant,
      sale_id,
      ticket_ids,
    ])
  }
  const backOf = ({ id, amount_minor }: ItemRow): bigint => shares.get(id)?.amount_minor ?? BigInt(amount_minor)
  reduceToLeft(returned_items, shares, await leftByBanks(db, tenant, sale_id))
  const amount_minor = returned_items.reduce((sum, item) => sum + backOf(item), 0n)
  const of_all_payments = returned_items.reduce((sum, item) => sum + (offers.get(item.id)?.amount_minor ?? backOf(item)), 0n)
  if (share.of === "buyer" && of_all_payments !== share.seen_minor) {
    throw domainError("quote_changed", { amount_minor: Number(of_all_payments) })
  }
  const refund_id = newId("refund")
  const fee = refundFeeShare({
    currency: sale.currency,
    components: sale.fee_components.map(({ component, amount_minor, free_minor }) => ({
      component,
      amount_minor: BigInt(amount_minor),
      ...(free_minor !== undefined && { free_minor: BigInt(free_minor) }),
    })),
    application_fee_minor: BigInt(sale.application_fee_minor),
    items: items
      .filter(({ kind }) => kind !== "donation")
      .map((item) => ({
        amount_minor: BigInt(item.amount_minor),
        is_ticket: item.kind === "ticket",
        is_refunded: item.is_refunding || returned_items.includes(item),
        refunded_minor: returned_items.includes(item) ? backOf(item) : BigInt(item.refunded_minor ?? item.amount_minor),
      })),
    ...(await returnedBefore(db, tenant, sale_id)),
  })
  await call(
    db,
    "insert-refund",
    `insert into sale_refund (tenant_no, id, sale_id, amount_minor, application_fee_minor, currency, requested_by, next_at, note, follows_id, exchange_id)
     select $1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8), $9, $10, coalesce($11, (
       select x.id from exchange x where x.tenant_no = $1 and x.paid_sale_id = $3 and x.state = 'lost'))`,
    [
      tenant,
      refund_id,
      sale_id,
      amount_minor.toString(),
      (fee < amount_minor ? fee : amount_minor).toString(),
      sale.currency,
      requested_by,
      FIRST_LEASE_SECONDS,
      beyond === "unasked" ? null : beyond.note || null,
      follows?.id ?? null,
      exchange_id ?? null,
    ]
  )
  const parts = ticket_ids.map((id) => shares.get(id))
  await db.query(
    `with tickets as (
       insert into sale_refund_ticket (tenant_no, refund_id, ticket_id, amount_minor, fee_minor)
       select $1, $2, x.id, x.amount_minor, x.fee_minor from unnest($3::text[], $5::numeric[], $6::numeric[]) as x(id, amount_minor, fee_minor)
     )
     insert into sale_refund_extra (tenant_no, refund_id, extra_id) select $1, $2, unnest($4::text[])`,
    [
      tenant,
      refund_id,
      ticket_ids,
      returned_items.filter(({ kind }) => kind !== "ticket").map(({ id }) => id),
      parts.map((part) => part?.amount_minor.toString() ?? null),
      parts.map((part) => part?.fee_minor.toString() ?? null),
    ]
  )
  const others = await refundAdditions(db, tenant, ticket_ids, {
    requested_by,
    follows: { id: refund_id, parts: sharesOf(offers) },
  })
  const needs_payment = sale.kind === "card" && amount_minor > 0n
  if (!needs_payment && !follows) {
    await acceptRefund(db, tenant, refund_id, 1, null)
  }
  if (!needs_payment && cash_by) {
    await handBackCash(db, tenant, refund_id, cash_by)
  }

  return { id: refund_id, needs_payment, others }
}

/**
 * Refunds the differences paid when these tickets were exchanged, from the payments that paid them, as far as they still stand.
 */
async function refundAdditions(
  db: Db,
  tenant: TenantId,
  ticket_ids: string[],
  { requested_by, follows }: { requested_by: string; follows: NonNullable<RefundOrder["follows"]> }
): Promise<string[]> {
  const { rows } = await db.query<{ additions: Addition[] }>(
    `select ${ADDITIONS} as additions from ticket t where t.tenant_no = $1 and t.id = any ($2)`,
    [tenant, ticket_ids]
  )
  const additions = rows.flatMap((row) => row.additions)
  const refund_ids: string[] = []
  for (const sale_id of [...new Set(additions.map((addition) => addition.sale_id))].sort()) {
    const paid = additions.filter((addition) => addition.sale_id === sale_id).map(({ ticket_id }) => ticket_id)
    const items = { ticket_ids: paid.sort(), extra_ids: [] }
    refund_ids.push((await requestRefund(db, tenant, sale_id, items, requested_by, { follows })).id)
  }

  return refund_ids
}

type Offer = Exclude<EvaluatedOffer, { refusal: unknown }>

/** The part of each payment's ticket, by id, of what is not refunded in full. */
const sharesOf = (offers: Map<string, Offer>): Map<string, TicketShare> =>
  new Map([...offers.values()].flatMap(({ payments }) => payments.map((part) => [part.ticket_id, part] as const)))

/** The refunded share of each ticket that is not refunded in full. */
async function offersOf(
  db: Db,
  tenant: TenantId,
  sale_id: string,
  ticket_ids: string[],
  { share, beyond }: Required<Pick<RefundOrder, "share" | "beyond">>
): Promise<Map<string, Offer>> {
  if (ticket_ids.length === 0 || (share.of === "whole" && (beyond === "unasked" || beyond.note))) {
    return new Map()
  }
  // the door shares this lock before it admits: the second of refund and check-in sees the first one committed
  await db.query("select 1 from ticket where tenant_no = $1 and id = any ($2) order by id for no key update", [
    tenant,
    ticket_ids,
  ])
  const { tickets, now } = await refundableTickets(db, tenant, sale_id)
  const named = tickets.filter(({ id }) => ticket_ids.includes(id))
  if (share.of === "whole") {
    ensureNotBeyond(named, now)

    return new Map()
  }
  const offers = named.map((ticket) => ({
    ticket,
    offer: share.of === "buyer" ? refundOffer(ticket, now) : promised(ticket, now),
  }))
  const refused = offers.flatMap(({ ticket: { id }, offer }) =>
    "refusal" in offer && (share.of === "buyer" || offer.refusal !== "no_policy") ? [{ id, refusal: offer.refusal }] : []
  )
  if (refused.length > 0) {
    throw domainError("refund_not_offered", { ticket_ids: refused.map(({ id }) => id), refusal: refused[0].refusal })
  }

  return new Map(offers.flatMap(({ ticket: { id }, offer }) => ("refusal" in offer ? [] : [[id, offer] as const])))
}

/** What is left of the payment once a bank took part of it for good; null: no bank did. */
async function leftByBanks(db: Db, tenant: TenantId, sale_id: string): Promise<bigint | null> {
  const { rows } = await db.query<{ left_minor: string | null }>(
    `select ${LEFT_BY_BANKS} as left_minor from sale s where s.tenant_no = $1 and s.id = $2`,
    [tenant, sale_id]
  )

  return rows[0].left_minor === null ? null : BigInt(rows[0].left_minor)
}

/** Reduces what the last of these tickets return, until all items together return no more than is left. */
function reduceToLeft(items: ItemRow[], shares: Map<string, TicketShare>, left_minor: bigint | null): void {
  if (left_minor === null) {
    return
  }
  const least = (one: bigint, other: bigint): bigint => (one < other ? one : other)
  const extras_minor = items.filter(({ kind }) => kind !== "ticket").reduce((sum, item) => sum + BigInt(item.amount_minor), 0n)
  let left = left_minor > extras_minor ? left_minor - extras_minor : 0n
  for (const { id, amount_minor, fee_minor } of items.filter(({ kind }) => kind === "ticket")) {
    const share = shares.get(id) ?? { amount_minor: BigInt(amount_minor), fee_minor: BigInt(fee_minor) }
    const back = least(share.amount_minor, left)
    left -= back
    if (back < share.amount_minor) {
      shares.set(id, { amount_minor: back, fee_minor: least(share.fee_minor, back) })
    }
  }
}

/** Requires a reason when more is refunded than promised. Tickets without terms have no such limit. */
function ensureNotBeyond(tickets: RefundableSaleTicket[], now: Date): void {
  const back = tickets.map((ticket) => {
    const offer = promised(ticket, now)

    return "refusal" in offer ? (offer.refusal === "no_policy" ? ticket.amount_minor : 0n) : offer.amount_minor
  })
  if (tickets.some(({ amount_minor }, at) => back[at] < amount_minor)) {
    throw domainError("refund_beyond_terms", { amount_minor: Number(back.reduce((sum, part) => sum + part, 0n)) })
  }
}

async function lockSale(db: Db, tenant: TenantId, sale_id: string): Promise<SaleRow> {
  const { rows } = await db.query<SaleRow>(
    `select state, kind, currency, application_fee_minor, fee_components from sale where tenant_no = $1 and id = $2 for update`,
    [tenant, sale_id]
  )
  if (rows.length === 0) {
    throw domainError("sale_not_found", { sale_id })
  }

  return rows[0]
}

/** SQL: why an item in a live refund `r` is not refunded again. */
const BECAUSE_OF_REFUND = `case when r.accepted_at is null then 'refund_in_progress' else 'refunded' end`

/** SQL: whether a bank took back all that was paid in the sale of a ticket `t`. */
const IS_TAKEN_BACK = `exists (
  select from sale_dispute l where l.tenant_no = t.tenant_no and l.sale_id = t.sale_id and l.phase = 'lost' and not l.is_partial)`

/** Tickets, then extras, by id: a fixed order, since remainders of the fee go to the first items. */
async function itemsOf(db: Db, tenant: TenantId, sale_id: string): Promise<ItemRow[]> {
  const { rows } = await db.query<ItemRow>(
    `select t.id, 'ticket' as kind, t.amount_minor, (t.state = 'valid' or (paid.ticket_id is not null and not paid.is_taken_back)) and rt.ticket_id is null as is_refundable, rt.ticket_id is not null as is_refunding, rt.amount_minor as refunded_minor,
       paid.goes_with_sale_id, t.state = 'void' and rt.ticket_id is null and is_paid_though_void(t.tenant_no, t.id) as is_paid_though_void, t.fee_minor, 0 as at,
       case when rt.ticket_id is not null then ${BECAUSE_OF_REFUND} when ${IS_TAKEN_BACK} then 'taken_back' else 'void' end as because
     from ticket t left join sale_refund_ticket rt on rt.tenant_no = t.tenant_no and rt.ticket_id = t.id and rt.is_live
     left join sale_refund r on r.tenant_no = rt.tenant_no and r.id = rt.refund_id
     left join lateral (
       select i.ticket_id, x.state = 'done' and ${IS_TAKEN_BACK} as is_taken_back,
         case when x.state = 'done' and w.state <> 'void' then w.sale_id end as goes_with_sale_id
         from exchange_item i
         join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id
         join ticket w on w.tenant_no = i.tenant_no and w.id = i.ticket_id
        where i.tenant_no = t.tenant_no and i.paid_ticket_id = t.id and not i.is_open limit 1
     ) paid on true
     where t.tenant_no = $1 and t.sale_id = $2
     union all
     select x.id, x.kind, x.amount_minor, rx.extra_id is null, rx.extra_id is not null, null, null, false, 0, 1, ${BECAUSE_OF_REFUND}
     from sale_extra x left join sale_refund_extra rx on rx.tenant_no = x.tenant_no and rx.extra_id = x.id and rx.is_live
     left join sale_refund r on r.tenant_no = rx.tenant_no and r.id = rx.refund_id
     where x.tenant_no = $1 and x.sale_id = $2
     order by at, id`,
    [tenant, sale_id]
  )

  return rows
}

function wantedItems(
  sale: SaleRow,
  items: ItemRow[],
  { wanted, is_following, is_noted }: { wanted: RefundedItems | null; is_following: boolean; is_noted: boolean }
): ItemRow[] {
  const refundable =
    sale.state === "final"
      ? items.filter((item) => item.is_refundable || (item.is_paid_though_void && is_noted && wanted !== null))
      : []
  const named = (ids: string[], isTicket: boolean) =>
    ids.map((id) => ({ id, isTicket, item: refundable.find((one) => one.id === id && (one.kind === "ticket") === isTicket) }))
  const found = wanted
    ? [...named(wanted.ticket_ids, true), ...named(wanted.extra_ids, false)]
    : refundable.map((item) => ({ id: item.id, isTicket: item.kind === "ticket", item }))
  const returned_items = [...new Set(found.flatMap(({ item }) => item ?? []))]

  if (found.length === 0 || found.some(({ item }) => !item)) {
    const missing = found.filter(({ item }) => !item)
    const refused = new Set(missing.map(({ id }) => id))
    throw domainError("ticket_not_refundable", {
      because: becauseOf(sale, items, missing),
      ticket_ids: wanted?.ticket_ids.filter((id) => refused.has(id)) ?? [],
      extra_ids: wanted?.extra_ids.filter((id) => refused.has(id)) ?? [],
    })
  }
  const { goes_with_sale_id } = returned_items.find((item) => item.goes_with_sale_id !== null) ?? { goes_with_sale_id: null }
  if (goes_with_sale_id !== null && !is_following) {
    throw domainError("difference_not_separately_refundable", { sale_id: goes_with_sale_id })
  }

  return returned_items
}

/** Why the named items cannot be refunded; none named: why nothing of the sale can. */
function becauseOf(sale: SaleRow, items: ItemRow[], named: { id: string; isTicket: boolean }[]): NotRefundable {
  const ofSale = named.map(({ id, isTicket }) => items.find((one) => one.id === id && (one.kind === "ticket") === isTicket))
  if (ofSale.includes(undefined)) {
    return "not_of_this_sale"
  }
  if (sale.state !== "final") {
    return "not_final"
  }
  const reasons = (named.length > 0 ? ofSale : items).map((item) => item?.because)

  return NOT_REFUNDABLE.find((because) => reasons.includes(because)) ?? "void"
}

async function returnedBefore(
  db: Db,
  tenant: TenantId,
  sale_id: string
): Promise<{ returned_minor: bigint; of_differences_minor: bigint }> {
  const { rows } = await db.query<{ returned: string; of_differences: string }>(
    `select coalesce(sum(r.application_fee_minor), 0) as returned, coalesce(sum(r.application_fee_minor) filter (
        where r.exchange_id is not null and not exists (
          select from sale_refund_ticket rt where rt.tenant_no = r.tenant_no and rt.refund_id = r.id)), 0) as of_differences
       from sale_refund r where r.tenant_no = $1 and r.sale_id = $2 and r.state <> 'refused'`,
    [tenant, sale_id]
  )

  return { returned_minor: BigInt(rows[0].returned), of_differences_minor: BigInt(rows[0].of_differences) }
}
