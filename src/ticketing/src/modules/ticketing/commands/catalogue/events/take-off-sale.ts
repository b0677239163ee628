import type { Pool } from "pg"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Hides an event and pauses its open dates. Sold tickets stay valid and open checkouts can finish.
 *
 * @returns its product; null when the event is not the tenant's
 */
export async function takeOffSale(pool: Pool, tenant: TenantId, event_id: string): Promise<{ product_id: string } | null> {
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ product_id: string }>(
      `update event set status = 'draft', rev = rev + 1, updated_at = now() where tenant_no = $1 and id = $2 returning product_id`,
      [tenant, event_id]
    )
    await db.query(
      `update performance set status = 'paused', updated_at = now() where tenant_no = $1 and event_id = $2 and status = 'on_sale'`,
      [tenant, event_id]
    )

    return rows[0] ?? null
  })
}
