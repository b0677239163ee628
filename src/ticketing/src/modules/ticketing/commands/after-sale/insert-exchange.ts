import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { domainError } from "@guichet/kernel/errors"
import { ASKED_BY_BUYER } from "../../../../contracts/refund-terms"
import { call } from "../../call"
import { orRefuse } from "../../or-refuse"
import { ensureExchangesADay } from "./ensure-exchanges-a-day"

export interface NewExchange {
  id: string
  sale_id: string
  performance_no: number
  hold_id: string
  difference_minor: bigint
  /** part of the excess that the refund terms promise; refunding more requires a note (`exchange_within_terms`) */
  promised_minor: bigint
  note: string | null
  currency: string
  /** checkout of the difference and its session; null: nothing to pay */
  checkout: { id: string; session: Buffer } | null
  requested_by: string
  items: { ticket_id: string; was: Record<string, unknown>; becomes: Record<string, unknown> }[]
}

/**
 * Writes an exchange in its initial state. A ticket is in one open exchange at most, and in none once it cannot move: the
 * sale's lock, which the caller holds (`lockSale`), orders this with refunds, transfers and disputes, which withdraw open
 * exchanges.
 *
 * @throws sale_not_found (404)
 * @throws ticket_not_changeable (409) { because }
 * @throws exchange_open (409)
 * @throws hold_expired (409)
 * @throws buyer_limit_reached (409) { per: date, most, event_title }
 * @throws exchange_limit_reached (409) { because: exchanges | unpaid, most }
 * @throws accessible_places_kept (409) { place_uids }
 * @throws group_too_small (409)
 * @throws whole_table_only (409) { ticket_ids, place }
 * @throws tickets_go_together (409) { ticket_ids, because, name, minimum }
 */
export async function insertExchange(db: Db, tenant: TenantId, exchange: NewExchange): Promise<void> {
  const {
    id,
    sale_id,
    performance_no,
    hold_id,
    difference_minor,
    promised_minor,
    note,
    currency,
    checkout,
    requested_by,
    items,
  } = exchange
  await db.query("select tidy_exchanges($1, $2)", [tenant, sale_id])
  if (requested_by === ASKED_BY_BUYER) {
    await ensureExchangesADay(db, tenant, { ticket_ids: items.map(({ ticket_id }) => ticket_id), difference_minor })
  }
  const { rowCount } = await db.query(
    `insert into exchange (tenant_no, id, sale_id, performance_no, hold_no, difference_minor, currency, checkout_id, session_hash, requested_by,
       promised_minor, note)
     select $1, $2, $3, $4, h.hold_no, $6, $7, $8, $9, $10, $11, $12 from hold h where h.tenant_no = $1 and h.id = $5`,
    [
      tenant,
      id,
      sale_id,
      performance_no,
      hold_id,
      difference_minor.toString(),
      currency,
      checkout?.id ?? null,
      checkout?.session ?? null,
      requested_by,
      promised_minor.toString(),
      note,
    ]
  )
  if (rowCount !== 1) {
    throw domainError("hold_expired")
  }
  await orRefuse(
    db.query(
      `insert into exchange_item (tenant_no, exchange_id, ticket_id, was, becomes)
       select $1, $2, x.ticket_id, x.was, x.becomes from jsonb_to_recordset($3) as x(ticket_id text, was jsonb, becomes jsonb)`,
      [tenant, id, JSON.stringify(items)]
    ),
    { exchange_item_open: () => domainError("exchange_open") }
  )
  await call(
    db,
    "ensure-exchange",
    "select ensure_exchange_movable($1, $2), ensure_accessible_kept($1, $2), ensure_exchange_whole_groups($1, $2), ensure_exchange_within_limit($1, $2)",
    [tenant, id]
  )
}

/**
 * Moves the tickets of an exchange now.
 *
 * @throws ticket_not_changeable (409) { because }
 * @throws performance_not_on_sale (409)
 * @throws buyer_limit_reached (409)
 * @throws whole_table_only (409)
 * @throws tickets_go_together (409)
 * @throws hold_expired (409)
 * @throws stale_state (409)
 */
export async function swapExchange(db: Db, tenant: TenantId, id: string): Promise<void> {
  await call(db, "swap-exchange", "select swap_exchange($1, $2)", [tenant, id])
}
