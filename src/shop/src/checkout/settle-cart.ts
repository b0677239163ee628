import type { MedusaContainer } from "@medusajs/framework/types"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { crashPoint } from "@guichet/kernel/crash-point"
import { domainError } from "@guichet/kernel/errors"
import type { PaymentStatus } from "@guichet/ports"
import { portsOf } from "@guichet/ports/medusa"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { CartReason } from "../contracts/cart"
import { MAX_COMPLETIONS, PAGE_LOOK_SECONDS } from "../contracts/limits"
import { mailOrder, mailReturned } from "../mails/queue"
import { findCheckout, type CartKey } from "../modules/shop/queries/checkout-row"
import { releaseLease, takeLease, type LeasedCheckout } from "../modules/shop/commands/leases"
import { moveCheckout } from "../modules/shop/commands/move-checkout"
import { lackingLines, readCart, totalMinor } from "./cart-facts"
import { ensurePaid, undoPartialOrder } from "./undo-partial-order"

/**
 * Advances a cart as far as the provider's answer allows. Idempotent; called by the inbox, the browser's return and the sweeper,
 * serialized by the row's lease.
 *
 * @throws cart_busy (409): another worker has the cart
 * @throws payment_unavailable (503): retry
 */
export async function settleCart(container: MedusaContainer, key: CartKey): Promise<void> {
  const row = await takeLease(platformPool(), key)
  if (!row) {
    await ensureNothingDue(key)

    return
  }
  try {
    await settleLeased(container, row)
  } finally {
    await releaseLease(platformPool(), row)
  }
}

/** A caller notified of a payment while another worker holds the lease retries: the other may have read the provider before. */
async function ensureNothingDue(key: CartKey): Promise<void> {
  if ((await findCheckout(platformPool(), key))?.state === "paying") {
    throw domainError("cart_busy")
  }
}

/** @returns the current row */
export async function settleLeased(container: MedusaContainer, row: LeasedCheckout): Promise<LeasedCheckout> {
  if (row.state !== "paying" || !row.payment_id) {
    return row
  }
  const status = await portsOf(container).payments.status({ tenant_no: row.tenant_no, payment_id: row.payment_id })
  switch (status.state) {
    case "unknown":
    case "unreadable":
      throw domainError("payment_unavailable")
    case "none":
      return moveCheckout(platformPool(), row, { look_in_seconds: PAGE_LOOK_SECONDS })
    case "gone":
      return status.released ? reopen(container, row, await reasonOfRelease(container, row, status)) : closed(row)
    default:
      return status.matching ? complete(container, row, status) : voidPayment(container, row, "mismatch")
  }
}

const closed = (row: LeasedCheckout): Promise<LeasedCheckout> =>
  moveCheckout(platformPool(), row, { state: "open", reason: "page_closed", completing: false })

/**
 * Order first, capture last: core creates order, links and reservations, then has the provider capture the payment. What an
 * interrupted attempt left behind is undone before the next, so that each cart has one order.
 */
async function complete(container: MedusaContainer, row: LeasedCheckout, paid: PaymentStatus): Promise<LeasedCheckout> {
  if (row.completing) {
    await undoPartialOrder(container, row.cart_id)
  }
  const begun = await moveCheckout(platformPool(), row, { completing: true })
  const cart = await readCart(container, row.cart_id)
  if (!cart.completed_at && BigInt(totalMinor(cart)) !== paid.amount_minor) {
    return voidPayment(container, begun, "cart_changed")
  }
  const { result, errors } = await completeCartWorkflow(container).run({ input: { id: row.cart_id }, throwOnError: false })
  if (errors.length > 0) {
    return afterFailure(container, begun, errors[0].error as Error)
  }
  crashPoint("shop_after_order")
  await ensurePaid(container, result.id)

  return inTransaction(platformPool(), async (db) => {
    const ordered = await moveCheckout(db, begun, { state: "ordered", order_id: result.id, completing: false })
    await mailOrder(container, db, ordered)

    return ordered
  })
}

async function afterFailure(container: MedusaContainer, row: LeasedCheckout, error: Error): Promise<LeasedCheckout> {
  await undoPartialOrder(container, row.cart_id)
  const lacking = await lackingLines(container, await readCart(container, row.cart_id))
  if (lacking.length > 0) {
    return voidPayment(container, row, "stock_gone")
  }
  if (row.failures + 1 >= MAX_COMPLETIONS) {
    return voidPayment(container, row, "failed")
  }
  await moveCheckout(platformPool(), row, { failures: row.failures + 1, completing: false, look_in_seconds: 2 ** row.failures })
  throw domainError("payment_unavailable", {}, undefined, { cause: error })
}

/** The payment is completely voided when this returns, and the customer is notified. The cart stays and can be paid again. */
async function voidPayment(container: MedusaContainer, row: LeasedCheckout, reason: CartReason): Promise<LeasedCheckout> {
  const { state } = await portsOf(container).payments.cancel({ tenant_no: row.tenant_no, payment_id: row.payment_id!, reason })
  if (state !== "gone") {
    throw domainError("payment_unavailable")
  }

  return reopen(container, row, reason)
}

const reopen = (container: MedusaContainer, row: LeasedCheckout, reason: CartReason): Promise<LeasedCheckout> =>
  inTransaction(platformPool(), async (db) => {
    const open = await moveCheckout(db, row, { state: "open", reason, completing: false })
    await mailReturned(container, db, open, reason)

    return open
  })

/**
 * Why an authorised payment is gone when settling reads it: core voids the payment of what it undoes, and of a cart that changes.
 * Derived from cart and stock, so that it is correct in a process that did neither.
 */
async function reasonOfRelease(container: MedusaContainer, row: LeasedCheckout, paid: PaymentStatus): Promise<CartReason> {
  if (row.completing) {
    await undoPartialOrder(container, row.cart_id)
  }
  const cart = await readCart(container, row.cart_id)
  const isSame = BigInt(totalMinor(cart)) === paid.amount_minor
  const hasPage = cart.payment_collection?.payment_sessions?.some(({ data }) => data.payment_id === row.payment_id)
  if (!isSame || !hasPage) {
    return "cart_changed"
  }

  return (await lackingLines(container, cart)).length > 0 ? "stock_gone" : "failed"
}
