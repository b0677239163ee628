import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { OpenCheckoutDTO } from "../../../../contracts/back-office"
import type { Page } from "../catalogue/halls/venues"
import { DATES } from "./checkout-dates"
import { getCheckout } from "./get-checkout"

type Row = Omit<OpenCheckoutDTO, "discount_minor" | "coupon_code" | "extras"> & { has_choices: boolean }

/** Starts from the tenant's few live holds, found by index, so that finished checkouts are never read. */
const OPEN = `
  with live as (
    select h.checkout_id as id, min(h.expires_at) filter (where h.state = 'held') as expires_at
      from hold h
     where h.tenant_no = $1 and h.checkout_id is not null
       and (h.state = 'paying' or (h.state = 'held' and h.expires_at > now()))
     group by h.checkout_id
  ), open as (
    select c.*, case c.state when 'paying' then c.pay_by else l.expires_at end as until
      from live l join checkout c on c.tenant_no = $1 and c.id = l.id
     where c.state in ('open', 'paying')
       and not exists (select from till_sale t where t.tenant_no = c.tenant_no and t.checkout_id = c.id)
       and ($2::text is null or c.id = $2)
       and ($3::text is null or strpos(lower(c.buyer_email), lower($3)) > 0 or strpos(lower(c.buyer_name), lower($3)) > 0)
  )`

const ROW = `
  c.id, c.state, c.buyer_name, c.buyer_email, coalesce(case c.state when 'paying' then c.due_minor end, c.amount_minor)::float8 as amount_minor, c.currency, c.ticket_count, c.created_at, c.until,
  greatest(extract(epoch from c.until - now()), 0)::float8 as seconds_left,
  (c.coupon_id is not null or c.add_ons <> '[]' or c.donation_minor > 0) as has_choices,
  (select x.sale_id from exchange x where x.tenant_no = c.tenant_no and x.checkout_id = c.id) as difference_of, ${DATES} as dates`

/**
 * Buyers' unpaid checkouts whose places are held, newest first. Till sales have a list of their own.
 *
 * @param filter `q`: part of the buyer's email or name, if already known
 */
export async function listOpenCheckouts(
  db: Db,
  tenant: TenantId,
  filter: Page & { q?: string }
): Promise<{ checkouts: OpenCheckoutDTO[]; count: number }> {
  const values = [tenant, null, filter.q ?? null]
  const [page, total] = await Promise.all([
    db.query<Row>(`${OPEN} select ${ROW} from open c order by c.created_at desc, c.id desc limit $4 offset $5`, [
      ...values,
      filter.limit,
      filter.offset,
    ]),
    db.query<{ count: number }>(`${OPEN} select count(*)::int from open`, values),
  ])

  return { checkouts: await Promise.all(page.rows.map((row) => asDue(db, tenant, row))), count: total.rows[0].count }
}

/** One open checkout; null when the tenant has no such checkout, or it is over. */
export async function getOpenCheckout(db: Db, tenant: TenantId, id: string): Promise<OpenCheckoutDTO | null> {
  const { rows } = await db.query<Row>(`${OPEN} select ${ROW} from open c`, [tenant, id, null])

  return rows[0] ? asDue(db, tenant, rows[0]) : null
}

/** Adds coupon and extras to what is due; few checkouts have any. */
async function asDue(db: Db, tenant: TenantId, { has_choices, ...row }: Row): Promise<OpenCheckoutDTO> {
  if (!has_choices) {
    return { ...row, discount_minor: 0, coupon_code: null, extras: [] }
  }
  const { amount_minor, quote } = await getCheckout(db, tenant, row.id, null)

  return {
    ...row,
    amount_minor: Number(amount_minor),
    discount_minor: Number(quote.discount_minor),
    coupon_code: quote.coupon?.code ?? null,
    extras: quote.extras.map(({ kind, title, quantity, amount_minor }) => ({
      kind,
      title,
      quantity,
      amount_minor: Number(amount_minor),
    })),
  }
}
