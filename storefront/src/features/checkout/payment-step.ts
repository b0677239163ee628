import { refusalCode } from "../../sales-api/ask-sales-api"
import type { Checkout } from "../../sales-api/contracts"

/** Where to go, or that this browser has no such order, or that it must be polled again. */
export type PaymentStep = { go: string } | "not_here" | "ask_again"

/** Polls again while the provider has not answered. @param base "/buy" in the page's language */
export function stepAfterAnswer({ id, state, sale_id }: Checkout, base: string): PaymentStep {
  if (state === "settled" && sale_id) {
    return { go: `${base}/orders/${sale_id}?checkout=${id}` }
  }

  return state === "paying" ? "ask_again" : { go: `${base}/checkout/${id}?back=unpaid` }
}

const NOT_HERE = ["checkout_not_found", "not_found", "invalid_data"]

/** Polling is useless for another browser's order; any other failure may be temporary. */
export const stepAfterRefusal = (error: unknown): PaymentStep =>
  NOT_HERE.includes(refusalCode(error)) ? "not_here" : "ask_again"
