import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { platformPool } from "@guichet/kernel/platform-pool"
import { capturesOfOrder, partialOrdersOf } from "../modules/shop/queries/partial-orders"

/**
 * Removes what an interrupted completion left behind: reservations, links and the order, as core's own compensation would have.
 * An order that was paid stays. Call only under the cart's lease.
 */
export async function undoPartialOrder(container: MedusaContainer, cart_id: string): Promise<void> {
  for (const { order_id, line_ids, payment_collection_id } of await partialOrdersOf(platformPool(), cart_id)) {
    await container.resolve(Modules.INVENTORY).deleteReservationItemsByLineItem(line_ids)
    await container
      .resolve(ContainerRegistrationKeys.LINK)
      .dismiss([
        { [Modules.ORDER]: { order_id }, [Modules.CART]: { cart_id } },
        ...(payment_collection_id ? [{ [Modules.ORDER]: { order_id }, [Modules.PAYMENT]: { payment_collection_id } }] : []),
      ])
    await container.resolve(Modules.ORDER).deleteOrders([order_id])
    await container.resolve(Modules.CART).updateCarts(cart_id, { completed_at: null } as never)
  }
}

/**
 * Makes a paid order show its payment: writes the capture and the order's transaction if a crash prevented it. Changes nothing on
 * an order that was completed without interruption.
 */
export async function ensurePaid(container: MedusaContainer, order_id: string): Promise<void> {
  const payments = container.resolve(Modules.PAYMENT)
  const before = await capturesOfOrder(platformPool(), order_id)
  for (const { payment_id, captured, captures } of before.filter(({ captured }) => !captured)) {
    if (captures.length > 0 && !captured) {
      await payments.deleteCaptures(captures.map(({ id }) => id) as never)
    }
    await payments.capturePayment({ payment_id })
  }
  const paid = await capturesOfOrder(platformPool(), order_id)
  if (paid.length === 0) {
    throw new Error(`Order ${order_id} was created without a payment`)
  }
  const missing = paid.flatMap(({ captures, currency_code }) =>
    captures.filter(({ is_booked }) => !is_booked).map(({ id, amount }) => ({ id, amount, currency_code }))
  )
  if (missing.length > 0) {
    await container.resolve(Modules.ORDER).addOrderTransactions(
      missing.map(({ id, amount, currency_code }) => ({
        order_id,
        amount,
        currency_code,
        reference: "capture",
        reference_id: id,
      })) as never
    )
  }
}
