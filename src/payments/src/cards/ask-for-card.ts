import type { Pool } from "pg"
import { domainError, isDomainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { MandateLocale } from "../contracts/card"
import { insertAskedCard, nameCardPage } from "../modules/payments/commands/cards/ask-card"
import { customerFacts, dropCustomer, keepCustomer, type CustomerFacts } from "../modules/payments/commands/cards/tenant-customer"
import type { PaymentContext } from "../payment-port/payment-context"
import { askStripe, codeOf } from "../stripe/ask"
import { mandateFor } from "./mandate"

export interface CardRequest {
  tenant_no: TenantId
  user_id: string
  email: string
  /** IP address from which the agreement was given */
  ip: string
  locale: MandateLocale
  /** of the text that was shown */
  mandate_hash: string
  /** where the provider's page returns to */
  back_url: string
}

/**
 * Returns the provider's page that saves a client's card, on the platform's own account. Who agreed to what is stored first.
 *
 * @returns the page's URL
 * @throws payments_not_set_up (409)
 * @throws card_mandate_changed (409) when another text is in force by now
 * @throws card_page_unavailable (503): repeat the request
 */
export async function askForCard(pool: Pool, context: PaymentContext, by: CardRequest): Promise<string> {
  const { stripe } = context
  const facts = await customerFacts(pool, by.tenant_no)
  const mandate = mandateFor(facts, by.locale)
  if (mandate.hash !== by.mandate_hash) {
    throw domainError("card_mandate_changed")
  }
  const id = newId("payment_method")
  try {
    const customer_ref = facts.customer_ref ?? (await makeCustomer(pool, context, by, facts, id))
    await insertAskedCard(pool, {
      tenant_no: by.tenant_no,
      id,
      customer_ref,
      mandate_text: mandate.text,
      mandate_hash: mandate.hash,
      accepted_by: by.user_id,
      accepted_by_mail: by.email,
      accepted_ip: by.ip,
    })
    const session = await askStripe("checkout.session", () =>
      stripe.checkout.sessions.create(
        {
          mode: "setup",
          ui_mode: "hosted_page",
          customer: customer_ref,
          allowed_payment_method_types: ["card"],
          setup_intent_data: { metadata: { payment_id: id } },
          client_reference_id: id,
          metadata: { payment_id: id },
          locale: by.locale,
          success_url: `${by.back_url}?card=saved`,
          cancel_url: by.back_url,
        },
        { idempotencyKey: `card:${id}` }
      )
    )
    await nameCardPage(pool, { tenant_no: by.tenant_no, id }, session.id)

    return session.url!
  } catch (error) {
    if (codeOf(error) === "resource_missing") {
      await dropCustomer(pool, by.tenant_no)
    }
    throw isDomainError(error) ? error : domainError("card_page_unavailable", {}, undefined, { cause: error })
  }
}

/** If the response is lost, the provider keeps a customer that is never used. */
async function makeCustomer(
  pool: Pool,
  { stripe }: PaymentContext,
  { tenant_no, email }: CardRequest,
  { tenant_id, site }: CustomerFacts,
  id: string
): Promise<string> {
  const customer = await askStripe("customer", () =>
    stripe.customers.create({ name: site, email, metadata: { tenant_id } }, { idempotencyKey: `customer:${id}` })
  )

  return keepCustomer(pool, tenant_no, customer.id)
}
