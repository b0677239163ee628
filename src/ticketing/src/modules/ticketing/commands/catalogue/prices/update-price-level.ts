import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SaleWindow } from "../../../../../contracts/back-office"

/** What can be changed of a price level; an omitted field stays as it is. */
export interface PriceChange {
  amount_minor?: bigint
  needs_code?: boolean
  sale_window?: SaleWindow
  /** null: sold singly */
  group_size?: number | null
}

/**
 * Changes a level together with every offer made from it (a trigger computes when and to which groups each sells). Held places
 * keep their amount.
 *
 * @returns the level's previous values; null when the event has no such level
 */
export async function updatePriceLevel(
  db: Db,
  tenant: TenantId,
  event_id: string,
  level_id: string,
  { amount_minor, needs_code, sale_window, group_size }: PriceChange
): Promise<Required<PriceChange> | null> {
  const { rows } = await db.query<{
    amount_minor: string
    needs_code: boolean
    sale_window: SaleWindow
    group_size: number | null
  }>(
    `with before as (select * from price_level where tenant_no = $1 and event_id = $2 and id = $3 for update),
     level as (
       update price_level l set amount_minor = coalesce($4, l.amount_minor), needs_code = coalesce($5, l.needs_code), updated_at = now(),
              sells_from = case when $6 then $7 else l.sells_from end, sells_from_hours = case when $6 then $8 else l.sells_from_hours end,
              sells_until = case when $6 then $9 else l.sells_until end, sells_until_hours = case when $6 then $10 else l.sells_until_hours end,
              group_size = case when $11 then $12 else l.group_size end
        where l.tenant_no = $1 and l.event_id = $2 and l.id = $3 returning l.id, l.amount_minor, l.needs_code),
     offers as (
       update offer o set price_minor = l.amount_minor, needs_code = l.needs_code from level l where o.tenant_no = $1 and o.price_level_id = l.id)
     select amount_minor, needs_code, group_size,
       jsonb_build_object('from', sells_from, 'from_hours', sells_from_hours, 'until', sells_until, 'until_hours', sells_until_hours) as sale_window
     from before`,
    [
      tenant,
      event_id,
      level_id,
      amount_minor?.toString() ?? null,
      needs_code ?? null,
      sale_window !== undefined,
      sale_window?.from ?? null,
      sale_window?.from_hours ?? null,
      sale_window?.until ?? null,
      sale_window?.until_hours ?? null,
      group_size !== undefined,
      group_size ?? null,
    ]
  )

  return rows.length === 0 ? null : { ...rows[0], amount_minor: BigInt(rows[0].amount_minor) }
}
