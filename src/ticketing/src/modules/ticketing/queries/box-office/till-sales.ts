import { cashAmount, cashStep } from "@guichet/kernel/money"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { TillSaleDTO, TillSaleState } from "../../../../contracts/box-office"
import { DATES } from "../checkout/checkout-dates"
import type { Page } from "../catalogue/halls/venues"
import { staffName } from "./staff-name"

const STATE = `case when s.cancelled_at is not null then 'cancelled' when c.state = 'settled' then 'final' when c.state = 'paying' then 'pending'
  when c.state = 'open' and held.until > now() then 'open' else 'expired' end`

const FROM = `
  from till_sale s
  join checkout c on c.tenant_no = s.tenant_no and c.id = s.checkout_id
  left join sale f on f.tenant_no = s.tenant_no and f.checkout_id = s.checkout_id
  cross join lateral (
    select min(h.expires_at) as until from hold h where h.tenant_no = c.tenant_no and h.checkout_id = c.id and h.state = 'held'
  ) held
  where s.tenant_no = $1`

/**
 * Redundant conditions that let the planner use checkout's partial indexes: unfinished sales are few beside all that were sold.
 */
const STATE_OF_CHECKOUT: Record<TillSaleState, string> = {
  open: "c.state = 'open'",
  pending: "c.state = 'paying'",
  final: "c.state = 'settled'",
  cancelled: "s.cancelled_at is not null",
  expired: "c.state in ('open', 'expired')",
}

const ROW = `
  c.id, ${STATE} as state, c.currency, coalesce(c.due_minor, c.amount_minor)::float8 as amount_minor, c.ticket_count,
  coalesce(c.buyer_name, '') as buyer_name, coalesce(c.buyer_email, '') as buyer_email, ${staffName("s", "opened_by")} as opened_by, s.opened_at,
  case when c.state = 'open' and held.until > now() then held.until end as held_until, f.id as sale_id, coalesce(${DATES}, '[]') as dates,
  coalesce((
    select jsonb_agg(jsonb_build_object('price_level_name', g.name, 'group_size', g.size, 'count', g.count) order by g.name)
      from (select min(l.price_level_name) as name, max(l.group_size) as size, count(*) as count
              from hold h cross join lateral jsonb_to_recordset(h.lines) as l(price_level_id text, price_level_name text, group_size integer)
             where h.tenant_no = c.tenant_no and h.checkout_id = c.id and c.state in ('open', 'paying')
             group by l.price_level_id having count(*) < max(l.group_size)) g
  ), '[]') as short_groups,
  coalesce((
    select jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'state', t.state, 'amount_minor', t.amount_minor,
        'cash_minor', case when t.kind = 'cash' then t.amount_minor + t.rounding_minor end, 'handed_minor', t.handed_minor,
        'change_minor', t.handed_minor - t.amount_minor - t.rounding_minor, 'drawer_id', t.drawer_id, 'brand', t.brand, 'last_four', t.last_four,
        'reference', t.reference, 'by', ${staffName("t", "staff_id")}, 'created_at', t.created_at) order by t.created_at, t.id)
      from tender t where t.tenant_no = s.tenant_no and t.checkout_id = s.checkout_id
  ), '[]') as tenders`

export interface TillSalesFilter extends Page {
  state?: TillSaleState
  /** cash was taken into this drawer and not returned */
  drawer_id?: string
}

type Row = Omit<TillSaleDTO, "taken_minor" | "pending_minor" | "left_minor" | "cash_left_minor">

/** Newest first. */
export async function listTillSales(
  db: Db,
  tenant: TenantId,
  { state, drawer_id, limit, offset }: TillSalesFilter
): Promise<{ till_sales: TillSaleDTO[]; count: number }> {
  const where = `${state ? STATE_OF_CHECKOUT[state] : "true"} and ($2::text is null or ${STATE} = $2) and ($3::text is null or exists (
    select from tender t where t.tenant_no = s.tenant_no and t.checkout_id = s.checkout_id and t.drawer_id = $3 and t.state = 'taken'))`
  const values = [tenant, state ?? null, drawer_id ?? null]
  const [page, total] = await Promise.all([
    db.query<Row>(`select ${ROW} ${FROM} and ${where} order by s.opened_at desc, c.id desc limit $4 offset $5`, [
      ...values,
      limit,
      offset,
    ]),
    db.query<{ count: number }>(`select count(*)::int ${FROM} and ${where}`, values),
  ])

  return { till_sales: page.rows.map(summed), count: total.rows[0].count }
}

/** One till sale; null when the tenant has no such sale. */
export async function getTillSale(db: Db, tenant: TenantId, id: string): Promise<TillSaleDTO | null> {
  const { rows } = await db.query<Row>(`select ${ROW} ${FROM} and c.id = $2`, [tenant, id])

  return rows[0] ? summed(rows[0]) : null
}

function summed(row: Row): TillSaleDTO {
  const sum = (wanted: string) =>
    row.tenders.reduce((total, { state, amount_minor }) => total + (state === wanted ? amount_minor : 0), 0)
  const [taken_minor, pending_minor] = [sum("taken"), sum("pending")]
  const is_open = row.state === "open" || row.state === "pending"
  const left_minor = is_open ? row.amount_minor - taken_minor - pending_minor : 0
  // a sale is only rounded with the part that completes it, see tenders_are_total.sql
  const cash_left_minor =
    pending_minor > 0
      ? left_minor - (left_minor % Number(cashStep(row.currency)))
      : Number(cashAmount(BigInt(left_minor), row.currency))

  return { ...row, taken_minor, pending_minor, left_minor, cash_left_minor }
}
