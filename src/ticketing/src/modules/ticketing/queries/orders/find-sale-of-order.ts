import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface SaleOfOrder {
  sale_id: string
  order_id: string
  currency: string
  /** what can still be refunded, and what it cost */
  remaining_ticket_ids: string[]
  remaining_extra_ids: string[]
  remaining_minor: string
}

/** The sale behind an order or its payment; null when the order is not a ticket sale. */
export async function findSaleOfOrder(
  db: Db,
  tenant: TenantId,
  by: { order_id: string | null; payment_id: string | null }
): Promise<SaleOfOrder | null> {
  const { rows } = await db.query<SaleOfOrder>(
    `select s.id as sale_id, s.order_id, s.currency, remaining.ids as remaining_ticket_ids, extras.ids as remaining_extra_ids,
       remaining.amount_minor + extras.amount_minor as remaining_minor
     from sale s
     cross join lateral (
       select coalesce(array_agg(t.id), '{}') as ids, coalesce(sum(t.amount_minor), 0) as amount_minor from ticket t
       where t.tenant_no = s.tenant_no and t.sale_id = s.id and t.state = 'valid'
         and not exists (select 1 from sale_refund_ticket rt where rt.tenant_no = t.tenant_no and rt.ticket_id = t.id and rt.is_live)
     ) remaining
     cross join lateral (
       select coalesce(array_agg(x.id), '{}') as ids, coalesce(sum(x.amount_minor), 0) as amount_minor from sale_extra x
       where x.tenant_no = s.tenant_no and x.sale_id = s.id
         and not exists (select 1 from sale_refund_extra rx where rx.tenant_no = x.tenant_no and rx.extra_id = x.id and rx.is_live)
     ) extras
     where s.tenant_no = $1 and s.order_id in (
       select $2::text where $2 is not null
       union all
       select c.order_id from payment p join order_payment_collection c on c.payment_collection_id = p.payment_collection_id and c.deleted_at is null
       where p.id = $3
     )`,
    [tenant, by.order_id, by.payment_id]
  )

  return rows[0] ?? null
}
