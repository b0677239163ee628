import type { Db } from "@guichet/kernel/sql"

/** `completing`: core has created its order, but the shop has not recorded it yet. */
export async function cartStatus(db: Db, cart_id: string): Promise<"open" | "completing" | "ordered"> {
  const { rows } = await db.query<{ status: "open" | "completing" | "ordered" }>(
    `select case when s.state = 'ordered' then 'ordered' when c.completed_at is not null then 'completing' else 'open' end as status
     from cart c left join shop_checkout s on s.cart_id = c.id where c.id = $1`,
    [cart_id]
  )

  return rows[0]?.status ?? "open"
}
