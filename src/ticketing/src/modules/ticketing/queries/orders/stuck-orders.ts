import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { PARKED_UNTIL } from "../../commands/orders/park-sale"
import { ORDERS_LATE_SECONDS, type AdminUnwrittenOrders, type StuckOrder } from "../../../../contracts/unwritten-orders"

const STUCK = `
select 'sale' as kind, s.id, s.id as sale_id, s.tenant_no, s.parked_at as since, s.projection_error as error, s.projection_attempts as attempts, ${PARKED_UNTIL} as next_at
  from sale s where s.state = 'final' and s.projected_at is null and s.parked_at is not null
union all
select 'refund', r.id, r.sale_id, r.tenant_no, r.accepted_at, r.mirror_error, r.mirror_attempts, r.mirror_next_at
  from sale_refund r where r.accepted_at is not null and r.mirrored_at is null and r.mirror_error is not null
union all
select 'exchange', x.id, x.sale_id, x.tenant_no, coalesce(x.done_at, x.requested_at), x.problem, x.attempts, x.next_at
  from exchange x where x.problem is not null and ((x.state = 'lost' and x.refund_id is null) or (x.state = 'done' and x.mirrored_at is null))`

/**
 * Sales, refunds and exchanges of all tenants whose order could not be written or updated so far, oldest first. Operator only.
 *
 * @param after the last id of the previous page
 * @param sale_id only of this sale
 */
export async function listStuckOrders(
  db: Db,
  { after, limit, sale_id }: { after?: string; limit: number; sale_id?: string }
): Promise<StuckOrder[]> {
  const { rows } = await db.query<StuckOrder & Record<string, unknown>>(
    `with stuck as (${STUCK})
     select w.kind, w.id, w.sale_id, w.since, coalesce(w.error, '') as error, w.attempts, w.next_at, jsonb_build_object('id', t.id, 'name', t.name) as tenant
       from stuck w join tenancy_tenant t on t.tenant_no = w.tenant_no
      where ($1::text is null or (w.since, w.id) > (select o.since, o.id from stuck o where o.id = $1)) and ($3::text is null or w.sale_id = $3)
      order by w.since, w.id limit $2`,
    [after ?? null, limit, sale_id ?? null]
  )

  return rows
}

/** The order writer's progress over all tenants. */
export async function getOrderWriterStatus(db: Db): Promise<AdminUnwrittenOrders["status"]> {
  const { rows } = await db.query<AdminUnwrittenOrders["status"]>(
    `select w.waiting, w.oldest_final_at, coalesce(w.oldest_final_at < now() - make_interval(secs => $1), false) as is_late,
       (select count(*)::integer from (${STUCK}) x) as stuck
     from (
       select count(*)::integer as waiting, min(final_at) as oldest_final_at from sale where state = 'final' and projected_at is null and parked_at is null
     ) w`,
    [ORDERS_LATE_SECONDS]
  )

  return rows[0]
}

/** The tenant of a sale; null when it is not found. Operator only. */
export async function findTenantOfSale(db: Db, sale_id: string): Promise<TenantId | null> {
  const { rows } = await db.query<{ tenant_no: TenantId }>("select tenant_no from sale where id = $1", [sale_id])

  return rows[0]?.tenant_no ?? null
}
