import type { Db } from "@guichet/kernel/sql"
import { checkoutColumns, type ShopCheckout } from "../queries/checkout-row"
import type { LeasedCheckout } from "./leases"

type Changes = Partial<
  Pick<ShopCheckout, "state" | "attempt" | "payment_id" | "locale" | "host" | "reason" | "order_id" | "completing" | "failures">
> & { look_in_seconds?: number }

/**
 * Updates a leased row.
 *
 * @throws Error when another worker has the lease by now: it writes the outcome
 */
export async function moveCheckout(db: Db, row: LeasedCheckout, changes: Changes): Promise<LeasedCheckout> {
  const { look_in_seconds = 0, ...columns } = changes
  const names = Object.keys(columns)
  const { rows } = await db.query<LeasedCheckout & Record<string, unknown>>(
    `update shop_checkout set updated_at = now(), next_at = now() + make_interval(secs => $4)${names.map((name, at) => `, ${name} = $${at + 5}`).join("")}
     where tenant_no = $1 and cart_id = $2 and lease_token = $3 returning ${checkoutColumns}, lease_token`,
    [row.tenant_no, row.cart_id, row.lease_token, look_in_seconds, ...Object.values(columns)]
  )
  if (!rows[0]) {
    throw new Error(`Cart ${row.cart_id} was taken over by another request`)
  }

  return rows[0]
}
