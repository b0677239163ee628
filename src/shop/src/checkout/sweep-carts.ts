import type { MedusaContainer } from "@medusajs/framework/types"
import { isDomainError } from "@guichet/kernel/errors"
import { attemptItem } from "@guichet/tenancy/failing-work"
import { platformPool } from "@guichet/kernel/platform-pool"
import { PAGE_LOOK_SECONDS } from "../contracts/limits"
import { takeDueCheckouts } from "../modules/shop/commands/take-due-checkouts"
import { settleCart } from "./settle-cart"

const BATCH_SIZE = 10

/** Checks open payment pages and takes over unfinished carts. @returns number of carts, and the failures of this run */
export async function sweepCarts(container: MedusaContainer): Promise<{ carts: number; failures: Error[] }> {
  const due = await takeDueCheckouts(platformPool(), BATCH_SIZE, PAGE_LOOK_SECONDS)
  const failures: Error[] = []
  for (const key of due) {
    const item = { duty: "carts" as const, item_id: key.cart_id, tenant_no: key.tenant_no }
    const error = await attemptItem(platformPool(), item, () => settleCart(container, key).catch(unlessBusy))
    if (error) {
      failures.push(error)
    }
  }

  return { carts: due.length, failures }
}

/** Another worker has the cart and will settle it. */
function unlessBusy(error: unknown): void {
  if (!isDomainError(error) || error.code !== "cart_busy") {
    throw error
  }
}
