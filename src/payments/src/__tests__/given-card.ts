import type Stripe from "stripe"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { newId } from "@guichet/kernel/ids"
import { activateCard } from "../modules/payments/commands/cards/activate-card"
import { insertAskedCard } from "../modules/payments/commands/cards/ask-card"
import { keepCustomer } from "../modules/payments/commands/cards/tenant-customer"
import { cardFacts } from "../cards/finish-card"
import type { GivenStripe } from "./given"

/**
 * A client with a card saved on the provider's page.
 *
 * @param instrument of the emulator, such as `visa`
 */
export async function givenCard({ database, control }: GivenStripe, stripe: Stripe, tenant_no: TenantId, instrument = "visa") {
  const customer = await stripe.customers.create({ email: "coin@example.com" })
  const customer_ref = await keepCustomer(database.pool, tenant_no, customer.id)
  const id = newId("payment_method")
  await insertAskedCard(database.pool, {
    tenant_no,
    id,
    customer_ref,
    mandate_text: "Each invoice.",
    mandate_hash: "0".repeat(64),
    accepted_by: "user_1",
    accepted_by_mail: "coin@example.com",
    accepted_ip: "192.0.2.1",
  })
  const session = await stripe.checkout.sessions.create({
    mode: "setup",
    customer: customer_ref,
    allowed_payment_method_types: ["card"],
    success_url: "http://aster.console.scenes.localhost:8000/app/billing",
    metadata: { payment_id: id },
  })
  const paid = await control<{ outcome: string }>("/pay", { session: session.id, instrument })
  if (paid.outcome === "requires_action") {
    await control("/authenticate", { session: session.id, pass: true })
  }
  const { setup_intent } = await stripe.checkout.sessions.retrieve(session.id, { expand: ["setup_intent.payment_method"] })
  const method = (setup_intent as Stripe.SetupIntent).payment_method as Stripe.PaymentMethod
  await activateCard(database.pool, { tenant_no, id }, cardFacts(method)!)

  return { id, customer_ref, method_ref: method.id }
}
