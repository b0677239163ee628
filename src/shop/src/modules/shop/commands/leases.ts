import { freshBytes } from "@guichet/kernel/random"
import type { Db } from "@guichet/kernel/sql"
import { CART_LEASE_SECONDS } from "../../../contracts/limits"
import { checkoutColumns, type CartKey, type ShopCheckout } from "../queries/checkout-row"

/** A row with the right to change it; lost when another worker takes over after the lease has expired. */
export interface LeasedCheckout extends ShopCheckout {
  lease_token: string
}

/** Creates the row of a cart that is paid for the first time; an existing one stays unchanged. */
export async function ensureCheckout(db: Db, row: CartKey & Pick<ShopCheckout, "locale" | "host">): Promise<void> {
  await db.query(
    "insert into shop_checkout (tenant_no, cart_id, locale, host) values ($1, $2, $3, $4) on conflict (tenant_no, cart_id) do nothing",
    [row.tenant_no, row.cart_id, row.locale, row.host]
  )
}

/**
 * Takes a cart for this worker only. Decided by the row, because Medusa's locks may be local to a process. Database clock.
 *
 * @returns null when another worker has it, or no payment of this cart was ever started
 */
export async function takeLease(db: Db, { tenant_no, cart_id }: CartKey): Promise<LeasedCheckout | null> {
  const token = freshBytes(12).toString("hex")
  const { rows } = await db.query<LeasedCheckout & Record<string, unknown>>(
    `update shop_checkout set lease_token = $3, leased_until = now() + make_interval(secs => $4)
     where tenant_no = $1 and cart_id = $2 and leased_until <= now() returning ${checkoutColumns}, lease_token`,
    [tenant_no, cart_id, token, CART_LEASE_SECONDS]
  )

  return rows[0] ?? null
}

export async function releaseLease(db: Db, { tenant_no, cart_id, lease_token }: LeasedCheckout): Promise<void> {
  await db.query(
    "update shop_checkout set leased_until = '-infinity', lease_token = null where tenant_no = $1 and cart_id = $2 and lease_token = $3",
    [tenant_no, cart_id, lease_token]
  )
}
