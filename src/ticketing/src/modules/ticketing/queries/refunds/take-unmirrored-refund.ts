import type { Db } from "@guichet/kernel/sql"

export interface UnmirroredRefund {
  tenant_no: number
  id: string
  sale_id: string
  order_id: string
  /** of the order before this refund; its row is locked */
  order_version: number
  currency: string
  amount_minor: string
  /** of the sale */
  total_minor: string
  /** what earlier refunds of the sale wrote into the order */
  refunded_before_minor: string
  accepted_at: Date
  ticket_ids: string[]
  is_last: boolean
}

/** Takes the oldest accepted refund whose order exists and does not show it, for the caller's transaction. Null when nothing waits. */
export async function queryTakeUnmirroredRefund(db: Db): Promise<UnmirroredRefund | null> {
  const { rows } = await db.query<UnmirroredRefund>(
    `with taken as (
       select r.*, s.order_id, s.amount_minor as total_minor from sale_refund r join sale s on s.tenant_no = r.tenant_no and s.id = r.sale_id
       where r.state = 'accepted' and r.mirrored_at is null and r.mirror_error is null and s.projected_at is not null
       order by r.accepted_at limit 1 for update of r, s skip locked
     )
     select r.tenant_no, r.id, r.sale_id, r.order_id, o.version as order_version, r.currency, r.amount_minor, r.total_minor, r.accepted_at,
       (select coalesce(sum(b.amount_minor), 0) from sale_refund b where b.tenant_no = r.tenant_no and b.sale_id = r.sale_id and b.mirrored_at is not null) as refunded_before_minor,
       (select array_agg(rt.ticket_id) from sale_refund_ticket rt where rt.tenant_no = r.tenant_no and rt.refund_id = r.id) as ticket_ids,
       not exists (select 1 from ticket t where t.tenant_no = r.tenant_no and t.sale_id = r.sale_id and t.state <> 'void') as is_last
     from taken r join "order" o on o.id = r.order_id
     for update of o`
  )

  return rows[0] ?? null
}
