import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface PriceLevelRow {
  id: string
  event_id: string
  category_key: string
  name: string
  amount_minor: bigint
  currency: string
  variant_id: string
  /** sold to those with an access code alone */
  needs_code: boolean
}

/** Appends a price level to an event. @returns false when the category has one of that name: nothing is written */
export async function queryInsertPriceLevel(db: Db, tenant: TenantId, level: PriceLevelRow): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into price_level (tenant_no, id, event_id, category_key, name, amount_minor, currency, variant_id, needs_code, position)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, (select count(*) from price_level where tenant_no = $1 and event_id = $3)
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
    ]
  )

  return rowCount === 1
}
