import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { refundFeeShare } from "../../rules/refund-fee-share"
import { call } from "../call"
import { queryAcceptRefund } from "./accept-refund"

interface SaleRow {
  state: string
  kind: string
  currency: string
  application_fee_minor: string
  fee_components: { component: string; amount_minor: string | number }[]
}

interface ItemRow {
  id: string
  kind: "ticket" | "add_on" | "donation"
  amount_minor: string
  /** not given back before, and valid when it is a ticket */
  is_refundable: boolean
  is_refunding: boolean
}

/** What of a sale is given back. */
export interface RefundedItems {
  ticket_ids: string[]
  extra_ids: string[]
}

export interface RequestedRefund {
  id: string
  /** false: nothing to give back through a provider, so the refund is accepted already */
  needs_payment: boolean
}

/** How long a request waits for its own process before the job takes it over. */
const FIRST_LEASE_SECONDS = 30

/**
 * Writes a refund of named tickets and extras, its amounts frozen. The sale's row lock lets one of two staff win. Runs in the caller's transaction.
 *
 * @param wanted null: all that can still be refunded
 * @throws sale_not_found (404); ticket_not_refundable (409) { ticket_ids, extra_ids } for those of another sale, void, pending or in another refund; sale_disputed (409)
 * { dispute_id } while a bank has its money; site_closed (409)
 */
export async function queryRequestRefund(
  db: Db,
  tenant: TenantId,
  sale_id: string,
  wanted: RefundedItems | null,
  requested_by: string
): Promise<RequestedRefund> {
  const sale = await lockSale(db, tenant, sale_id)
  const items = await itemsOf(db, tenant, sale_id)
  const given_back = wantedItems(sale, items, wanted)
  const amount_minor = given_back.reduce((sum, item) => sum + BigInt(item.amount_minor), 0n)
  const refund_id = newId("refund")
  const fee = refundFeeShare({
    components: sale.fee_components.map(({ component, amount_minor }) => ({ component, amount_minor: BigInt(amount_minor) })),
    application_fee_minor: BigInt(sale.application_fee_minor),
    items: items
      .filter(({ kind }) => kind !== "donation")
      .map((item) => ({
        amount_minor: BigInt(item.amount_minor),
        is_ticket: item.kind === "ticket",
        is_refunded: item.is_refunding || given_back.includes(item),
      })),
    returned_minor: await returnedBefore(db, tenant, sale_id),
  })
  await call(
    db,
    "insert-refund",
    `insert into sale_refund (tenant_no, id, sale_id, amount_minor, application_fee_minor, currency, requested_by, next_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8))`,
    [
      tenant,
      refund_id,
      sale_id,
      amount_minor.toString(),
      (fee < amount_minor ? fee : amount_minor).toString(),
      sale.currency,
      requested_by,
      FIRST_LEASE_SECONDS,
    ]
  )
  const idsOf = (isTicket: boolean) => given_back.filter(({ kind }) => (kind === "ticket") === isTicket).map(({ id }) => id)
  await db.query(
    `with tickets as (insert into sale_refund_ticket (tenant_no, refund_id, ticket_id) select $1, $2, unnest($3::text[]))
     insert into sale_refund_extra (tenant_no, refund_id, extra_id) select $1, $2, unnest($4::text[])`,
    [tenant, refund_id, idsOf(true), idsOf(false)]
  )
  const needs_payment = sale.kind === "card" && amount_minor > 0n
  if (!needs_payment) {
    await queryAcceptRefund(db, tenant, refund_id, 1, null)
  }

  return { id: refund_id, needs_payment }
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

/** Tickets, then extras, by id: an order that never changes, since remainders of the fee go to the earlier. */
async function itemsOf(db: Db, tenant: TenantId, sale_id: string): Promise<ItemRow[]> {
  const { rows } = await db.query<ItemRow>(
    `select t.id, 'ticket' as kind, t.amount_minor, t.state = 'valid' and rt.ticket_id is null as is_refundable, rt.ticket_id is not null as is_refunding, 0 as at
     from ticket t left join sale_refund_ticket rt on rt.tenant_no = t.tenant_no and rt.ticket_id = t.id and rt.is_live
     where t.tenant_no = $1 and t.sale_id = $2
     union all
     select x.id, x.kind, x.amount_minor, rx.extra_id is null, rx.extra_id is not null, 1
     from sale_extra x left join sale_refund_extra rx on rx.tenant_no = x.tenant_no and rx.extra_id = x.id and rx.is_live
     where x.tenant_no = $1 and x.sale_id = $2
     order by at, id`,
    [tenant, sale_id]
  )

  return rows
}

function wantedItems(sale: SaleRow, items: ItemRow[], wanted: RefundedItems | null): ItemRow[] {
  const refundable = sale.state === "final" ? items.filter(({ is_refundable }) => is_refundable) : []
  const named = (ids: string[], isTicket: boolean) =>
    ids.map((id) => ({ id, item: refundable.find((one) => one.id === id && (one.kind === "ticket") === isTicket) }))
  const found = wanted
    ? [...named(wanted.ticket_ids, true), ...named(wanted.extra_ids, false)]
    : refundable.map((item) => ({ id: item.id, item }))
  const given_back = [...new Set(found.flatMap(({ item }) => item ?? []))]

  if (found.length === 0 || found.some(({ item }) => !item)) {
    const refused = new Set(found.filter(({ item }) => !item).map(({ id }) => id))
    throw domainError("ticket_not_refundable", {
      ticket_ids: wanted?.ticket_ids.filter((id) => refused.has(id)) ?? [],
      extra_ids: wanted?.extra_ids.filter((id) => refused.has(id)) ?? [],
    })
  }

  return given_back
}

async function returnedBefore(db: Db, tenant: TenantId, sale_id: string): Promise<bigint> {
  const { rows } = await db.query<{ returned: string }>(
    `select coalesce(sum(application_fee_minor), 0) as returned from sale_refund where tenant_no = $1 and sale_id = $2 and state <> 'refused'`,
    [tenant, sale_id]
  )

  return BigInt(rows[0].returned)
}
