import { isCardInUse, markDetached, updateCard } from "../modules/payments/commands/cards/update-card"
import type { PaymentContext } from "../payment-port/payment-context"
import { askStripe, codeOf } from "../stripe/ask"
import { cardFacts } from "./finish-card"

/**
 * Reads a card in use again: its bank renewed it, or it was removed at the provider.
 *
 * @returns false when no client uses it
 */
export async function refreshCard({ pool, stripe }: PaymentContext, method_ref: string): Promise<boolean> {
  if (!(await isCardInUse(pool, method_ref))) {
    return false
  }
  const method = await askStripe("payment_method", () => stripe.paymentMethods.retrieve(method_ref)).catch((error: unknown) => {
    if (codeOf(error) === "resource_missing") {
      return null
    }
    throw error
  })
  const facts = cardFacts(method)
  if (method?.customer && facts) {
    await updateCard(pool, facts)
  } else {
    await markDetached(pool, method_ref)
  }

  return true
}
