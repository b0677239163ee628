import type { Db } from "@guichet/kernel/sql"
import type { CartKey } from "../queries/checkout-row"

/** Takes carts whose payment is due for a check and that no worker holds; each is not due again for `pause_seconds`. */
export async function takeDueCheckouts(db: Db, limit: number, pause_seconds: number): Promise<CartKey[]> {
  const { rows } = await db.query<CartKey & Record<string, unknown>>(
    `update shop_checkout set next_at = now() + make_interval(secs => $2)
     where (tenant_no, cart_id) in (select tenant_no, cart_id from shop_checkout
       where state = 'paying' and next_at <= now() and leased_until <= now() order by next_at limit $1 for update skip locked)
     returning tenant_no, cart_id`,
    [limit, pause_seconds]
  )

  return rows
}
