import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Marks a refund as refused: the provider never accepted it and never will. Tickets stay valid and can be refunded again, refunds
 * that follow it are refused too, and a buyer who returned tickets because of a hall change can choose again. Idempotent.
 */
export async function markRefundRefused(db: Db, tenant_no: TenantId, refund_id: string, reason: string): Promise<void> {
  await db.query(
    `with first as (
       update sale_refund set state = 'refused', reason = $3 where tenant_no = $1 and id = $2 and attempt = 1 and state in ('requested', 'submitted')
       returning tenant_no, id
     ), following as (
       update sale_refund f set state = 'refused', reason = $3 from first r
        where f.tenant_no = r.tenant_no and f.follows_id = r.id and f.state = 'requested' returning f.tenant_no, f.id
     ), refused as (
       select * from first union all select * from following
     ), choosing_again as (
       update hall_change_item i set state = 'waiting', answered_at = null from refused r
        join sale_refund_ticket g on g.tenant_no = r.tenant_no and g.refund_id = r.id
        where i.tenant_no = g.tenant_no and i.ticket_id = g.ticket_id and i.state = 'returned'
     ), extras as (
       update sale_refund_extra rx set is_live = false from refused r where rx.tenant_no = r.tenant_no and rx.refund_id = r.id
     )
     update sale_refund_ticket rt set is_live = false from refused r where rt.tenant_no = r.tenant_no and rt.refund_id = r.id`,
    [tenant_no, refund_id, reason.slice(0, 300)]
  )
}
