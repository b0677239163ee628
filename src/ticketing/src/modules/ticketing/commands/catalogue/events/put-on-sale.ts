import type { Pool } from "pg"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Writes the offers of every upcoming date and opens those dates, except the ones paused by hand, in one transaction.
 *
 * @param rev of the event as it was checked
 * @returns the dates opened by this call; null when the event has changed since it was checked
 */
export async function putOnSale(
  pool: Pool,
  tenant: TenantId,
  event_id: string,
  rev: number
): Promise<{ opened: string[] } | null> {
  return inTransaction(pool, async (db) => {
    const { rowCount } = await db.query(
      `update event set status = 'published', rev = rev + 1, updated_at = now() where tenant_no = $1 and id = $2 and rev = $3`,
      [tenant, event_id, rev]
    )
    if (rowCount === 0) {
      return null
    }
    await db.query(
      `insert into offer (tenant_no, performance_no, category_key, price_level_id, variant_id, name, price_minor, currency, position, needs_code)
       select l.tenant_no, p.performance_no, l.category_key, l.id, l.variant_id, l.name, l.amount_minor, l.currency, l.position, l.needs_code
       from price_level l
       join performance p on p.tenant_no = l.tenant_no and p.event_id = l.event_id and p.status <> 'cancelled' and p.starts_at > now()
       where l.tenant_no = $1 and l.event_id = $2
       on conflict (tenant_no, performance_no, category_key, price_level_id)
       do update set price_minor = excluded.price_minor, name = excluded.name, position = excluded.position, needs_code = excluded.needs_code`,
      [tenant, event_id]
    )
    const { rows } = await db.query<{ id: string }>(
      `update performance set status = 'on_sale', updated_at = now()
       where tenant_no = $1 and event_id = $2 and status in ('draft', 'paused') and paused_at is null and starts_at > now() returning id`,
      [tenant, event_id]
    )

    return { opened: rows.map(({ id }) => id) }
  })
}
