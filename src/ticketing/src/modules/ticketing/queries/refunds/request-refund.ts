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

interface TicketRow {
  id: string
  amount_minor: string
  state: string
  is_refunding: boolean
}

export interface RequestedRefund {
  id: string
  /** false: nothing to give back through a provider, so the refund is accepted already */
  needs_payment: boolean
}

/** How long a request waits for its own process before the job takes it over. */
const FIRST_LEASE_SECONDS = 30

/**
 * Writes a refund of named tickets, its amounts frozen. The sale's row lock lets one of two staff win. Runs in the caller's transaction.
 *
 * @param ticket_ids null: every ticket that can still be refunded
 * @throws sale_not_found (404); ticket_not_refundable (409) { ticket_ids } for those of another sale, void, pending or in another refund; site_closed (409)
 */
export async function queryRequestRefund(
  db: Db,
  tenant: TenantId,
  sale_id: string,
  ticket_ids: string[] | null,
  requested_by: string
): Promise<RequestedRefund> {
  const sale = await lockSale(db, tenant, sale_id)
  const tickets = await ticketsOf(db, tenant, sale_id)
  const wanted = wantedTickets(sale, tickets, ticket_ids)
  const amount_minor = tickets.filter(({ id }) => wanted.has(id)).reduce((sum, ticket) => sum + BigInt(ticket.amount_minor), 0n)
  const refund_id = newId("refund")
  const fee = refundFeeShare({
    components: sale.fee_components.map(({ component, amount_minor }) => ({ component, amount_minor: BigInt(amount_minor) })),
    application_fee_minor: BigInt(sale.application_fee_minor),
    tickets: tickets.map((ticket) => ({
      amount_minor: BigInt(ticket.amount_minor),
      is_refunded: ticket.is_refunding || wanted.has(ticket.id),
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
  await db.query(`insert into sale_refund_ticket (tenant_no, refund_id, ticket_id) select $1, $2, unnest($3::text[])`, [
    tenant,
    refund_id,
    [...wanted],
  ])
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

/** By id: an order that never changes, since remainders of the fee go to the earlier. */
async function ticketsOf(db: Db, tenant: TenantId, sale_id: string): Promise<TicketRow[]> {
  const { rows } = await db.query<TicketRow>(
    `select t.id, t.amount_minor, t.state, rt.ticket_id is not null as is_refunding
     from ticket t left join sale_refund_ticket rt on rt.tenant_no = t.tenant_no and rt.ticket_id = t.id and rt.is_live
     where t.tenant_no = $1 and t.sale_id = $2 order by t.id`,
    [tenant, sale_id]
  )

  return rows
}

function wantedTickets(sale: SaleRow, tickets: TicketRow[], ticket_ids: string[] | null): Set<string> {
  const refundable = new Set(
    sale.state === "final"
      ? tickets.filter(({ state, is_refunding }) => state === "valid" && !is_refunding).map(({ id }) => id)
      : []
  )
  const wanted = new Set(ticket_ids ?? refundable)
  const refused = [...wanted].filter((id) => !refundable.has(id))

  if (refused.length > 0 || wanted.size === 0) {
    throw domainError("ticket_not_refundable", { ticket_ids: refused })
  }

  return wanted
}

async function returnedBefore(db: Db, tenant: TenantId, sale_id: string): Promise<bigint> {
  const { rows } = await db.query<{ returned: string }>(
    `select coalesce(sum(application_fee_minor), 0) as returned from sale_refund where tenant_no = $1 and sale_id = $2 and state <> 'refused'`,
    [tenant, sale_id]
  )

  return BigInt(rows[0].returned)
}
