import type { MedusaContainer } from "@medusajs/framework/types"
import { inTransaction } from "@guichet/kernel/sql"
import { forgetFailing, keepFailing } from "@guichet/tenancy/failing-work"
import { platformPool } from "@guichet/kernel/platform-pool"
import { mailOrderUpdates } from "../mails/mail-order-updates"
import type { ShopCheckout } from "../modules/shop/queries/checkout-row"
import { lockDueOrderUpdates, markOrderUpdatesSent } from "../modules/shop/commands/order-updates"

const BATCH_SIZE = 10
const AGAIN_SECONDS = 60

const itemOf = ({ tenant_no, cart_id }: ShopCheckout) => ({ duty: "order_updates" as const, item_id: cart_id, tenant_no })

/**
 * Emails customers what the operator did with their orders. Changes are read from the order instead of being reported by the
 * request that made them, so a crash loses none. @returns the failures of this run
 */
export async function sendOrderUpdates(container: MedusaContainer): Promise<Error[]> {
  const failures: Error[] = []
  for (let sent = 0; sent < BATCH_SIZE; sent += 1) {
    let row: ShopCheckout | null = null
    try {
      await inTransaction(platformPool(), async (db) => {
        row = await lockDueOrderUpdates(db)
        if (row) {
          await mailOrderUpdates(container, db, row)
          await markOrderUpdatesSent(db, row)
        }
      })
      await (row && forgetFailing(platformPool(), itemOf(row)))
    } catch (error) {
      failures.push(error as Error)
      if (row) {
        await markOrderUpdatesSent(platformPool(), row, AGAIN_SECONDS)
        await keepFailing(platformPool(), itemOf(row), error as Error)
      }
    }
    if (!row) {
      break
    }
  }

  return failures
}
