import type { Db } from "@guichet/kernel/sql"

export interface PartialOrder {
  order_id: string
  line_ids: string[]
  payment_collection_id: string | null
}

/**
 * Orders created for a cart without a recorded payment, linked to it or not: found by the mark that a cart leaves in its order.
 */
export async function partialOrdersOf(db: Db, cart_id: string): Promise<PartialOrder[]> {
  const { rows } = await db.query<PartialOrder & Record<string, unknown>>(
    `select o.id as order_id, array(select i.item_id from order_item i where i.order_id = o.id) as line_ids, l.payment_collection_id
       from "order" o left join order_payment_collection l on l.order_id = o.id and l.deleted_at is null
     where o.metadata ->> 'shop_cart_id' = $1 and o.deleted_at is null
       and not exists (select from payment p where p.payment_collection_id = l.payment_collection_id and p.captured_at is not null and p.canceled_at is null)`,
    [cart_id]
  )

  return rows
}

export interface OrderPayment {
  payment_id: string
  currency_code: string
  captured: boolean
  captures: { id: string; amount: string; is_booked: boolean }[]
}

/** Payments of an order with their captures, and whether the order's transactions include them. */
export async function capturesOfOrder(db: Db, order_id: string): Promise<OrderPayment[]> {
  const { rows } = await db.query<OrderPayment & Record<string, unknown>>(
    `select p.id as payment_id, p.currency_code, p.captured_at is not null as captured,
       coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'amount', c.amount::text, 'is_booked',
           exists (select from order_transaction t where t.order_id = $1 and t.reference_id = c.id and t.deleted_at is null)))
         from capture c where c.payment_id = p.id and c.deleted_at is null), '[]') as captures
       from order_payment_collection l
       join payment p on p.payment_collection_id = l.payment_collection_id and p.canceled_at is null and p.deleted_at is null
     where l.order_id = $1 and l.deleted_at is null`,
    [order_id]
  )

  return rows
}
