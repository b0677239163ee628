import type { Db } from "@guichet/kernel/sql"

/** The provider will never take it, and never has: tickets stay valid and may be refunded anew. A second call changes nothing. */
export async function queryRefuseRefund(db: Db, tenant_no: number, refund_id: string, reason: string): Promise<void> {
  await db.query(
    `with refused as (
       update sale_refund set state = 'refused', reason = $3 where tenant_no = $1 and id = $2 and attempt = 1 and state in ('requested', 'submitted')
       returning tenant_no, id
     ), extras as (
       update sale_refund_extra rx set is_live = false from refused r where rx.tenant_no = r.tenant_no and rx.refund_id = r.id
     )
     update sale_refund_ticket rt set is_live = false from refused r where rt.tenant_no = r.tenant_no and rt.refund_id = r.id`,
    [tenant_no, refund_id, reason.slice(0, 300)]
  )
}
