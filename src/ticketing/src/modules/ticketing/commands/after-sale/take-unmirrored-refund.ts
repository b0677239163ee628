import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface RefundedSale {
  tenant_no: TenantId
  sale_id: string
}

export interface UnmirroredRefund extends RefundedSale {
  id: string
  order_id: string
  /** of the order before this refund; its row is locked */
  order_version: number
  currency: string
  amount_minor: string
  /** total of the sale */
  total_minor: string
  /** what earlier refunds of the sale wrote to the order */
  refunded_before_minor: string
  accepted_at: Date
  /** null: the refund has no tickets */
  ticket_ids: string[] | null
  extra_ids: string[] | null
  /** neither items nor money of the sale are left */
  is_last: boolean
}

const take = (whose: string) => `
select r.tenant_no, r.id from sale_refund r join sale s on s.tenant_no = r.tenant_no and s.id = r.sale_id
 where r.accepted_at is not null and r.mirrored_at is null and (r.mirror_error is null or r.mirror_next_at <= now()) and s.projected_at is not null ${whose}
 order by r.accepted_at limit 1 for update of r, s skip locked`

const READ = `
select r.tenant_no, r.id, r.sale_id, s.order_id, o.version as order_version, r.currency, r.amount_minor, s.amount_minor as total_minor, r.accepted_at,
  (select coalesce(sum(b.amount_minor), 0) from sale_refund b where b.tenant_no = r.tenant_no and b.sale_id = r.sale_id and b.mirrored_at is not null) as refunded_before_minor,
  (select array_agg(rt.ticket_id) from sale_refund_ticket rt where rt.tenant_no = r.tenant_no and rt.refund_id = r.id) as ticket_ids,
  (select array_agg(rx.extra_id) from sale_refund_extra rx where rx.tenant_no = r.tenant_no and rx.refund_id = r.id) as extra_ids,
  not exists (select 1 from ticket t where t.tenant_no = r.tenant_no and t.sale_id = r.sale_id and t.state <> 'void')
    and not exists (select 1 from sale_extra x where x.tenant_no = r.tenant_no and x.sale_id = r.sale_id
      and not exists (select 1 from sale_refund_extra rx where rx.tenant_no = x.tenant_no and rx.extra_id = x.id and rx.is_live))
    and s.amount_minor = (select coalesce(sum(b.amount_minor), 0) from sale_refund b where b.tenant_no = r.tenant_no and b.sale_id = r.sale_id and b.accepted_at is not null)
    as is_last
  from sale_refund r join sale s on s.tenant_no = r.tenant_no and s.id = r.sale_id join "order" o on o.id = s.order_id
 where r.tenant_no = $1 and r.id = $2
   for update of o`

/**
 * Locks, for the caller's transaction, the oldest refund that was accepted, even if it failed later, and whose order exists but
 * does not show it: of the sale, if one is given, else of all sales. Null when there is none; one that could not be written waits
 * for its retry. Locks first and reads in a second statement: a single one would sum up what it saw before another process, which
 * held the sale until now, had written.
 */
export async function takeUnmirroredRefund(db: Db, sale: RefundedSale | null = null): Promise<UnmirroredRefund | null> {
  const { rows: taken } = await db.query<{ tenant_no: TenantId; id: string }>(
    take(sale ? "and r.tenant_no = $1 and r.sale_id = $2" : ""),
    sale ? [sale.tenant_no, sale.sale_id] : []
  )
  if (taken.length === 0) {
    return null
  }
  const { rows } = await db.query<UnmirroredRefund>(READ, [taken[0].tenant_no, taken[0].id])

  return rows[0] ?? null
}
