import type { Db } from "@guichet/kernel/sql"
import { checkoutColumns, type CartKey, type ShopCheckout } from "../queries/checkout-row"

/** Locks one order that has been changed and has no write in progress; a write that starts waits until the transaction ends. */
export async function lockDueOrderUpdates(db: Db): Promise<ShopCheckout | null> {
  const { rows } = await db.query<ShopCheckout & Record<string, unknown>>(
    `select ${checkoutColumns} from shop_checkout where update_due_at <= now() and leased_until <= now() and order_id is not null
     order by update_due_at limit 1 for update skip locked`
  )

  return rows[0] ?? null
}

/** Marks updates as sent or, with `again_in_seconds`, schedules another check. */
export async function markOrderUpdatesSent(db: Db, { tenant_no, cart_id }: CartKey, again_in_seconds?: number): Promise<void> {
  await db.query(
    "update shop_checkout set update_due_at = now() + make_interval(secs => $3) where tenant_no = $1 and cart_id = $2 and leased_until <= now()",
    [tenant_no, cart_id, again_in_seconds ?? null]
  )
}
