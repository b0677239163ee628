import type { Db } from "@guichet/kernel/sql"

/** Changes of an order since it was created; amounts are core's, in major units. */
export interface OrderStatus {
  is_cancelled: boolean
  refunded: string
  refunds: { id: string; amount: string; is_update: boolean }[]
  /** handed to the carrier and not cancelled */
  shipments: { id: string; trackings: string[]; is_update: boolean }[]
  /** the cancellation; `is_update`: since customers have been notified of changes */
  is_cancel_update: boolean
}

/** From core's records of the order, which are written when the provider has answered: a pending refund is not included. */
export async function orderStatus(db: Db, order_id: string): Promise<OrderStatus> {
  const { rows } = await db.query<OrderStatus & Record<string, unknown>>(
    `select o.canceled_at is not null as is_cancelled, coalesce(o.canceled_at >= c.updates_from, false) as is_cancel_update, refunded.amount as refunded, refunded.each as refunds, sent.each as shipments
     from "order" o join shop_checkout c on c.order_id = o.id
     cross join lateral (
       select coalesce(-sum(t.amount), 0)::text as amount,
         coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'amount', (-t.amount)::text, 'is_update', t.created_at >= c.updates_from) order by t.created_at, t.id), '[]') as each
       from order_transaction t where t.order_id = o.id and t.reference = 'refund' and t.deleted_at is null
     ) refunded
     cross join lateral (
       select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'is_update', f.shipped_at >= c.updates_from, 'trackings', array(select concat_ws(' ', nullif(l.tracking_number, ''), nullif(l.tracking_url, '#'))
           from fulfillment_label l where l.fulfillment_id = f.id and l.deleted_at is null)) order by f.shipped_at, f.id), '[]') as each
       from order_fulfillment link join fulfillment f on f.id = link.fulfillment_id
       where link.order_id = o.id and link.deleted_at is null and f.deleted_at is null and f.shipped_at is not null and f.canceled_at is null
     ) sent
     where o.id = $1`,
    [order_id]
  )

  return rows[0]
}
