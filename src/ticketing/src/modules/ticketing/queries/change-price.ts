import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Sets a level's amount and every offer made of it, together. Places on hold keep the amount they were held at.
 *
 * @returns the amount before, null when the event has no such level
 */
export async function queryChangePrice(
  db: Db,
  tenant: TenantId,
  event_id: string,
  level_id: string,
  amount_minor: bigint
): Promise<bigint | null> {
  const { rows } = await db.query<{ before: string }>(
    `with before as (select amount_minor from price_level where tenant_no = $1 and event_id = $2 and id = $3 for update),
     level as (update price_level set amount_minor = $4, updated_at = now() where tenant_no = $1 and event_id = $2 and id = $3 returning id),
     offers as (update offer set price_minor = $4 where tenant_no = $1 and price_level_id in (select id from level))
     select amount_minor as before from before`,
    [tenant, event_id, level_id, amount_minor.toString()]
  )

  return rows.length === 0 ? null : BigInt(rows[0].before)
}
