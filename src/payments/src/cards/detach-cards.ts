import { cardsToDetach, markDetached } from "../modules/payments/queries/cards/refresh-card"
import type { PaymentContext } from "../payment-port/context"
import { askStripe, verdictOf } from "../stripe/ask"

/** Has the provider forget cards that were replaced or removed, once no payment of theirs is under way. What fails is tried again next time. */
export async function detachCards(context: PaymentContext): Promise<void> {
  for (const method_ref of await cardsToDetach(context.pool)) {
    try {
      await askStripe("payment_method", () => context.stripe.paymentMethods.detach(method_ref))
    } catch (error) {
      // refused: it is attached to nobody any more
      if (verdictOf(error) !== "refused") {
        throw error
      }
    }
    await markDetached(context.pool, method_ref)
  }
}
