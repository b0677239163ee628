import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { CartReason } from "../../../contracts/cart"
import type { ShopCheckoutState } from "../../../contracts/states"

export interface CartKey {
  tenant_no: TenantId
  cart_id: string
}

export interface ShopCheckout extends CartKey {
  state: ShopCheckoutState
  /** number of this cart's payment attempt, from 1; 0: none yet */
  attempt: number
  /** of the open attempt, once its page is known */
  payment_id: string | null
  locale: "fr" | "en"
  host: string
  reason: CartReason | null
  order_id: string | null
  /** a completion has begun; if true when a lease is taken, it was interrupted */
  completing: boolean
  /** completions of this attempt that failed for an unknown reason */
  failures: number
}

export const checkoutColumns =
  "tenant_no, cart_id, state, attempt, payment_id, locale, host, reason, order_id, completing, failures"

export async function findCheckout(db: Db, { tenant_no, cart_id }: CartKey): Promise<ShopCheckout | null> {
  const { rows } = await db.query<ShopCheckout & Record<string, unknown>>(
    `select ${checkoutColumns} from shop_checkout where tenant_no = $1 and cart_id = $2`,
    [tenant_no, cart_id]
  )

  return rows[0] ?? null
}
