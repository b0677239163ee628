import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** What of a price level may change; what is left out stays. */
export interface PriceChange {
  amount_minor?: bigint
  needs_code?: boolean
}

/**
 * Changes a level and every offer made of it, together. Places on hold keep the amount they were held at.
 *
 * @returns both as they were before, null when the event has no such level
 */
export async function queryChangePrice(
  db: Db,
  tenant: TenantId,
  event_id: string,
  level_id: string,
  { amount_minor, needs_code }: PriceChange
): Promise<Required<PriceChange> | null> {
  const { rows } = await db.query<{ amount_minor: string; needs_code: boolean }>(
    `with before as (select amount_minor, needs_code from price_level where tenant_no = $1 and event_id = $2 and id = $3 for update),
     level as (
       update price_level set amount_minor = coalesce($4, amount_minor), needs_code = coalesce($5, needs_code), updated_at = now()
        where tenant_no = $1 and event_id = $2 and id = $3 returning id, amount_minor, needs_code),
     offers as (
       update offer o set price_minor = l.amount_minor, needs_code = l.needs_code from level l where o.tenant_no = $1 and o.price_level_id = l.id)
     select amount_minor, needs_code from before`,
    [tenant, event_id, level_id, amount_minor?.toString() ?? null, needs_code ?? null]
  )

  return rows.length === 0 ? null : { amount_minor: BigInt(rows[0].amount_minor), needs_code: rows[0].needs_code }
}
