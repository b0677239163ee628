import { attemptItem } from "@guichet/tenancy/failing-work"
import { cardsToDetach, markDetached, putOffDetaching } from "../modules/payments/commands/cards/update-card"
import type { PaymentContext } from "../payment-port/payment-context"
import { askStripe, verdictOf } from "../stripe/ask"

/**
 * Detaches replaced or removed cards at the provider once no payment with them is in progress. A failure is kept with its error
 * and delays no other.
 */
export async function detachCards(context: PaymentContext): Promise<void> {
  for (const card of await cardsToDetach(context.pool)) {
    const { tenant_no, id, method_ref } = card
    if (await attemptItem(context.pool, { duty: "cards", item_id: id, tenant_no }, () => detach(context, method_ref))) {
      await putOffDetaching(context.pool, card)
    }
  }
}

async function detach({ pool, stripe }: PaymentContext, method_ref: string): Promise<void> {
  try {
    await askStripe("payment_method", () => stripe.paymentMethods.detach(method_ref))
  } catch (error) {
    // refused: it is no longer attached
    if (verdictOf(error) !== "refused") {
      throw error
    }
  }
  await markDetached(pool, method_ref)
}
