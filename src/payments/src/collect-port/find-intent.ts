import type Stripe from "stripe"
import type { InvoiceCharge } from "../modules/payments/queries/charge-row"
import type { PaymentContext } from "../payment-port/payment-context"
import { askStripe } from "../stripe/ask"

/** Maximum difference between the clocks of both sides. */
const CLOCK_SECONDS = 3_600

const A_PAGE = 100

/**
 * The card payment of a lost response: among the customer's payments since then, the one with the attempt's id.
 *
 * @throws Stripe's errors and StripeAnswerError
 */
export async function findIntent({ stripe }: PaymentContext, charge: InvoiceCharge): Promise<Stripe.PaymentIntent | null> {
  if (charge.intent_ref) {
    const { intent_ref } = charge

    return askStripe("payment_intent", () => stripe.paymentIntents.retrieve(intent_ref))
  }
  const since = Math.floor(charge.created_at.getTime() / 1000) - CLOCK_SECONDS
  for (let after: string | undefined, has_more = true; has_more;) {
    const page = await askStripe("list", () =>
      stripe.paymentIntents.list({
        customer: charge.customer_ref!,
        created: { gte: since },
        limit: A_PAGE,
        ...(after && { starting_after: after }),
      })
    )
    const found = page.data.find(({ metadata }) => metadata.payment_id === charge.id)
    if (found) {
      return found
    }
    after = page.data.at(-1)?.id
    has_more = page.has_more
  }

  return null
}
