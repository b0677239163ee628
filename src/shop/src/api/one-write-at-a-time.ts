import { setTimeout as pause } from "node:timers/promises"
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { endOrderLease, orderOfPayment, takeOrderLease } from "../modules/shop/commands/order-lease"

const TRIES = 8
const PAUSE_MS = 250

/**
 * Core reads an order and then writes it, so two concurrent cancellations would each undo half of the other. Serializes writes on
 * an order of the shop, from here until the response; ticket orders pass.
 *
 * @throws cart_busy (409) when the previous write takes long
 */
const oneWriteAtATime =
  (orderOf: (id: string) => Promise<string | null>) =>
  async (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    const order_id = await orderOf(req.params.id)
    for (let tries = 0; order_id !== null && tries < TRIES; tries += 1) {
      const row = await takeOrderLease(platformPool(), order_id)
      if (row) {
        beforeAnswer(res, next, () => endOrderLease(platformPool(), row))
      }
      if (row !== null) {
        next()

        return
      }
      await pause(PAUSE_MS)
    }
    next(
      order_id === null ? undefined : domainError("cart_busy", {}, "This order is already being changed. Please wait a moment.")
    )
  }

/** Not when the connection closes: a browser that disconnects leaves its write running. */
function beforeAnswer(res: MedusaResponse, next: MedusaNextFunction, work: () => Promise<void>): void {
  const json = res.json.bind(res)
  res.json = (body) => {
    // a lease that could not be released expires automatically
    void work()
      .catch(() => undefined)
      .then(() => json(body))
      .catch(next)

    return res
  }
}

export const serializeOrderWrites = oneWriteAtATime(async (id) => id)
export const serializeByPayment = oneWriteAtATime((id) => orderOfPayment(platformPool(), id))
