import type { Pool } from "pg"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SaleWindow } from "../../../../../contracts/back-office"

export interface PriceLevelRow {
  id: string
  event_id: string
  category_key: string
  name: string
  amount_minor: bigint
  currency: string
  variant_id: string
  /** sold only with an access code */
  needs_code: boolean
  sale_window: SaleWindow
  group_size: number | null
}

/**
 * Appends a price level to an event and offers it at every upcoming date that already sells the event, in one transaction.
 *
 * @returns false when the category has a level with that name: nothing is written
 */
export async function insertPriceLevel(pool: Pool, tenant: TenantId, level: PriceLevelRow): Promise<boolean> {
  return inTransaction(pool, async (db) => {
    const { rowCount } = await db.query(
      `insert into price_level (tenant_no, id, event_id, category_key, name, amount_minor, currency, variant_id, needs_code, sells_from, sells_from_hours, sells_until, sells_until_hours,
         group_size, position)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, (select count(*) from price_level where tenant_no = $1 and event_id = $3)
       on conflict (tenant_no, event_id, category_key, name) do nothing`,
      [
        tenant,
        level.id,
        level.event_id,
        level.category_key,
        level.name,
        level.amount_minor.toString(),
        level.currency,
        level.variant_id,
        level.needs_code,
        level.sale_window.from,
        level.sale_window.from_hours,
        level.sale_window.until,
        level.sale_window.until_hours,
        level.group_size,
      ]
    )
    await db.query(
      `insert into offer (tenant_no, performance_no, category_key, price_level_id, variant_id, name, price_minor, currency, position, needs_code)
       select l.tenant_no, p.performance_no, l.category_key, l.id, l.variant_id, l.name, l.amount_minor, l.currency, l.position, l.needs_code
         from price_level l
         join performance p on p.tenant_no = l.tenant_no and p.event_id = l.event_id and p.status in ('on_sale', 'paused') and p.starts_at > now()
        where l.tenant_no = $1 and l.id = $2`,
      [tenant, level.id]
    )

    return rowCount === 1
  })
}
