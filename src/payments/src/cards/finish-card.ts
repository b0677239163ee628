import type Stripe from "stripe"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { activateCard, type CardFacts } from "../modules/payments/commands/cards/activate-card"
import { leaveCardPage } from "../modules/payments/commands/cards/ask-card"
import { askedCards, type AskedCard } from "../modules/payments/queries/card-row"
import type { PaymentContext } from "../payment-port/payment-context"
import { askStripe } from "../stripe/ask"

/**
 * Checks every page that a client's members opened: a card saved there is in use afterwards. Called on the return from the page.
 */
export async function finishCards(context: PaymentContext, tenant_no: TenantId): Promise<void> {
  // the newest is taken last, so that it remains in use
  for (const asked of (await askedCards(context.pool, tenant_no)).reverse()) {
    await finishCard(context, asked)
  }
}

/**
 * Activates the card that was saved on a page; does nothing without one. Idempotent; called on return and by the inbox.
 *
 * @throws Stripe's errors and StripeAnswerError
 */
export async function finishCard({ pool, stripe }: PaymentContext, asked: AskedCard): Promise<void> {
  const session = await askStripe("checkout.session", () =>
    stripe.checkout.sessions.retrieve(asked.session_ref, { expand: ["setup_intent.payment_method"] })
  )
  const setup = session.setup_intent as Stripe.SetupIntent | null
  const facts = cardFacts(setup?.payment_method as Stripe.PaymentMethod | null)
  if (setup?.status === "succeeded" && facts && session.customer === asked.customer_ref) {
    await activateCard(pool, asked, facts)
  } else if (session.status === "expired") {
    await leaveCardPage(pool, asked)
  }
}

/** Null for anything but a card. */
export function cardFacts(method: Stripe.PaymentMethod | null): CardFacts | null {
  const card = method?.card

  return method && card
    ? {
        method_ref: method.id,
        brand: card.brand,
        last4: card.last4,
        exp_month: card.exp_month,
        exp_year: card.exp_year,
      }
    : null
}
