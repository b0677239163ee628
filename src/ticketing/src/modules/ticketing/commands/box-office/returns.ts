import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { TenderReturnDTO } from "../../../../contracts/box-office"
import { call } from "../../call"
import type { Page } from "../../queries/catalogue/halls/venues"
import { staffName } from "../../queries/box-office/staff-name"

const FROM = `
  from tender_return r
  join tender t on t.tenant_no = r.tenant_no and t.id = r.tender_id
  join checkout c on c.tenant_no = t.tenant_no and c.id = t.checkout_id
  left join sale_refund f on f.tenant_no = r.tenant_no and f.id = r.refund_id
  where r.tenant_no = $1`

const ROW = `
  r.id, t.checkout_id as till_sale_id, f.sale_id, r.refund_id, t.kind, r.amount_minor::float8 as amount_minor,
  case when t.kind = 'cash' then r.amount_minor + r.rounding_minor end::float8 as cash_minor, t.currency, t.brand, t.last_four, t.reference,
  coalesce(c.buyer_name, '') as buyer_name, r.due_at, r.handed_at, ${staffName("r", "handed_by")} as handed_by`

/** Returns to buyers: `due` oldest first, `handed` latest first. */
export async function listTenderReturns(
  db: Db,
  tenant: TenantId,
  { state, limit, offset }: Page & { state: "due" | "handed" }
): Promise<{ returns: TenderReturnDTO[]; count: number }> {
  const [where, order] =
    state === "due" ? ["r.handed_at is null", "r.due_at, r.id"] : ["r.handed_at is not null", "r.handed_at desc, r.id desc"]
  const [page, total] = await Promise.all([
    db.query<TenderReturnDTO>(`select ${ROW} ${FROM} and ${where} order by ${order} limit $2 offset $3`, [tenant, limit, offset]),
    db.query<{ count: number }>(`select count(*)::int from tender_return r where r.tenant_no = $1 and ${where}`, [tenant]),
  ])

  return { returns: page.rows, count: total.rows[0].count }
}

/**
 * Records that a return was handed over: cash out of the caller's open drawer, otherwise at the terminal or by transfer.
 * Idempotent.
 *
 * @throws not_found (404)
 * @throws drawer_needed (409)
 * @throws currency_differs (409)
 */
export async function handBack(db: Db, tenant: TenantId, id: string, by: string): Promise<TenderReturnDTO> {
  await call(db, "hand-back", "select hand_back($1, $2, $3)", [tenant, id, by])
  const { rows } = await db.query<TenderReturnDTO>(`select ${ROW} ${FROM} and r.id = $2`, [tenant, id])
  if (!rows[0]) {
    throw domainError("not_found", { return_id: id })
  }

  return rows[0]
}

/**
 * Takes the cash part of a refund out of the drawer of the person who refunds, in the refund's transaction.
 *
 * @throws drawer_needed (409)
 * @throws currency_differs (409)
 */
export async function handBackCash(db: Db, tenant: TenantId, refund_id: string, by: string): Promise<void> {
  await call(db, "hand-back-cash", "select hand_back_cash($1, $2, $3)", [tenant, refund_id, by])
}
