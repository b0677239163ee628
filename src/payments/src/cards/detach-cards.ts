import { forgetFailing, keepFailing } from "@guichet/tenancy/failing-work"
import { cardsToDetach, markDetached, putOffDetaching } from "../modules/payments/commands/cards/update-card"
import type { PaymentContext } from "../payment-port/payment-context"
import { askStripe, verdictOf } from "../stripe/ask"
import { secondsAside } from "../stripe/rate-limit"

/**
 * Detaches replaced or removed cards at the provider once no payment with them is in progress. A failure is kept with its error
 * and delays no other. While the platform's account, on which all cards are saved, has too many requests, the rest stays due for
 * a later run: that is neither a failure nor an attempt.
 */
export async function detachCards(context: PaymentContext): Promise<void> {
  for (const card of await cardsToDetach(context.pool)) {
    const item = { duty: "cards", item_id: card.id, tenant_no: card.tenant_no } as const
    const error = await detach(context, card.method_ref).catch((reason: unknown) => reason)
    if (secondsAside(error) !== undefined) {
      return
    }
    if (error === undefined) {
      await forgetFailing(context.pool, item)
    } else {
      await keepFailing(context.pool, item, error as Error)
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
