import { freshBytes } from "@guichet/kernel/random"
import type { Db } from "@guichet/kernel/sql"
import { CART_LEASE_SECONDS } from "../../../contracts/limits"
import { checkoutColumns } from "../queries/checkout-row"
import { releaseLease, type LeasedCheckout } from "./leases"

/** The order of a payment; null if it has none. */
export async function orderOfPayment(db: Db, payment_id: string): Promise<string | null> {
  const { rows } = await db.query<{ order_id: string }>(
    `select l.order_id from payment p join order_payment_collection l on l.payment_collection_id = p.payment_collection_id and l.deleted_at is null
     where p.id = $1 and p.deleted_at is null`,
    [payment_id]
  )

  return rows[0]?.order_id ?? null
}

/**
 * Takes an order of the shop for one write of core, and schedules a check for changes to email to its customer. Decided by the
 * row, whose lease is the cart's. Database clock.
 *
 * @returns null when another write has it; undefined when the order is not the shop's
 */
export async function takeOrderLease(db: Db, order_id: string): Promise<LeasedCheckout | null | undefined> {
  const { rows } = await db.query<LeasedCheckout & Record<string, unknown>>(
    `update shop_checkout set lease_token = $2, leased_until = now() + make_interval(secs => $3), update_due_at = now()
     where order_id = $1 and leased_until <= now() returning ${checkoutColumns}, lease_token`,
    [order_id, freshBytes(12).toString("hex"), CART_LEASE_SECONDS]
  )
  if (rows[0]) {
    return rows[0]
  }
  const { rowCount } = await db.query("select 1 from shop_checkout where order_id = $1", [order_id])

  return rowCount === 0 ? undefined : null
}

/** Ends a write and schedules another check for changes: if it outlived its lease, the first check may have been too early. */
export async function endOrderLease(db: Db, row: LeasedCheckout): Promise<void> {
  await db.query("update shop_checkout set update_due_at = now() where tenant_no = $1 and cart_id = $2", [
    row.tenant_no,
    row.cart_id,
  ])
  await releaseLease(db, row)
}
