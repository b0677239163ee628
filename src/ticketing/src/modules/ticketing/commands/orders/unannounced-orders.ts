import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface UnannouncedOrder {
  tenant_no: TenantId
  id: string
  order_id: string
}

/**
 * Written orders whose `order.placed` is not known to have been sent, oldest first. Every process reads them: delivery is at
 * least once.
 */
export async function listUnannouncedOrders(db: Db, limit: number): Promise<UnannouncedOrder[]> {
  const { rows } = await db.query<UnannouncedOrder>(
    `select tenant_no, id, order_id from sale where projected_at is not null and announced_at is null order by projected_at limit $1`,
    [limit]
  )

  return rows
}

export async function markAnnounced(db: Db, orders: UnannouncedOrder[]): Promise<void> {
  await db.query(
    `update sale s set announced_at = now() from jsonb_to_recordset($1::jsonb) as w(tenant_no int, id text)
     where s.tenant_no = w.tenant_no and s.id = w.id and s.announced_at is null`,
    [JSON.stringify(orders.map(({ tenant_no, id }) => ({ tenant_no, id })))]
  )
}
