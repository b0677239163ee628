import { domainError } from "@guichet/kernel/errors"
import { readWorth, type WorthAt } from "@guichet/kernel/exchange-price"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { CodedDate } from "../../rules/coded-date"
import { promisedShare } from "../../rules/refund-offer"
import { refundableTickets } from "../../queries/after-sale/refundable-tickets"
import { ADDITIONS, type Addition } from "../../queries/after-sale/additions"
import { WORTH } from "../../queries/after-sale/worth-of-ticket"

/** A ticket to exchange, in its present state. */
export interface ExchangedTicket {
  id: string
  is_valid: boolean
  performance_no: number
  place_idx: number
  amount_minor: bigint
  discount_minor: bigint
  exchange_fees_minor: bigint
  worth: WorthAt
  additions: Addition[]
  /** stored as `exchange_item.was`: all its fields that change */
  was: Record<string, unknown>
}

export interface ExchangingSale {
  state: string
  kind: string
  currency: string
  locale: string
  host: string
  buyer_name: string
  buyer_email: string
  /** its order is written; a ticket moved before would be written with its new price, and the order would not sum up */
  is_projected: boolean
  tickets: ExchangedTicket[]
}

/**
 * A sale with the named tickets.
 *
 * @throws sale_not_found (404)
 * @throws ticket_not_found (404)
 */
export async function exchangingSale(db: Db, tenant: TenantId, sale_id: string, ticket_ids: string[]): Promise<ExchangingSale> {
  const { rows: sales } = await db.query<Omit<ExchangingSale, "tickets">>(
    `select state, kind, currency, locale, host, buyer_name, buyer_email, projected_at is not null as is_projected
       from sale where tenant_no = $1 and id = $2`,
    [tenant, sale_id]
  )
  if (sales.length === 0) {
    throw domainError("sale_not_found", { sale_id })
  }
  const { rows } = await db.query<{
    id: string
    is_valid: boolean
    performance_no: number
    place_idx: number
    amount_minor: string
    discount_minor: string
    exchange_fees_minor: string
    worth: Omit<WorthAt<number>, "promised">
    additions: Addition[]
    was: Record<string, unknown>
  }>(
    `select t.id, t.state = 'valid' as is_valid, t.performance_no, t.place_idx, t.amount_minor, t.discount_minor, t.exchange_fees_minor, ${WORTH} as worth, ${ADDITIONS} as additions,
       jsonb_build_object('performance_no', t.performance_no, 'place_idx', t.place_idx, 'section', t.section, 'row', t.row_label, 'at_table', t.at_table, 'label', t.label,
         'price_level_name', t.price_level_name, 'amount_minor', t.amount_minor, 'discount_minor', t.discount_minor, 'fee_minor', t.fee_minor,
         'tax_minor', t.tax_minor, 'tax_percent', t.tax_percent, 'tax_name', t.tax_name) as was
       from ticket t where t.tenant_no = $1 and t.sale_id = $2 and t.id = any ($3)`,
    [tenant, sale_id, ticket_ids]
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  const missing = ticket_ids.filter((id) => !found.has(id))
  if (missing.length > 0) {
    throw domainError("ticket_not_found", { ticket_ids: missing })
  }
  const { tickets: saleTickets, now } = await refundableTickets(db, tenant, sale_id)
  const promised = new Map(saleTickets.map((ticket) => [ticket.id, promisedShare(ticket, now)]))

  return {
    ...sales[0],
    tickets: ticket_ids.map((id) => {
      const row = found.get(id)!

      return {
        ...row,
        amount_minor: BigInt(row.amount_minor),
        discount_minor: BigInt(row.discount_minor),
        exchange_fees_minor: BigInt(row.exchange_fees_minor),
        worth: readWorth({ ...row.worth, promised: promised.get(id)! }),
      }
    }),
  }
}

/** A date that tickets move to, with what their codes state about it. */
export interface TargetDate extends CodedDate {
  performance_no: number
  event_id: string
}

/** A date for `TargetDate`; null when the tenant has no such date. */
export async function targetDate(db: Db, tenant: TenantId, performance_id: string): Promise<TargetDate | null> {
  const { rows } = await db.query<TargetDate>(
    `select id as performance_id, performance_no, event_id, starts_at, ends_at, time_zone from performance where tenant_no = $1 and id = $2 and deleted_at is null`,
    [tenant, performance_id]
  )

  return rows[0] ?? null
}

/**
 * Share-locks dates until the caller's transaction ends: those the tickets leave, so that whoever cancels or reschedules one then
 * finds the offer, and the target, so that the signed codes state its actual time.
 *
 * @throws stale_state (409) when the target was rescheduled since it was read
 */
export async function ensureDatesStand(
  db: Db,
  tenant: TenantId,
  tickets: { performance_no: number }[],
  date: TargetDate
): Promise<void> {
  const { rows } = await db.query<{ performance_no: number; starts_at: Date }>(
    "select performance_no, starts_at from performance where tenant_no = $1 and performance_no = any ($2) order by performance_no for share",
    [tenant, [...tickets, date].map(({ performance_no }) => performance_no)]
  )
  const now = rows.find(({ performance_no }) => performance_no === date.performance_no)
  if (now?.starts_at.getTime() !== date.starts_at.getTime()) {
    throw domainError("stale_state")
  }
}
