import type { Pool } from "pg"
import type Stripe from "stripe"
import { domainError, isDomainError } from "@guichet/kernel/errors"
import { minimumCharge } from "@guichet/kernel/money"
import type { OpenInvoicePageInput } from "@guichet/ports"
import type { InvoiceCharge } from "../modules/payments/queries/charge-row"
import { abandonPage, markPageOpen } from "../modules/payments/commands/charges/charge-page"
import { nextChargeKey } from "../modules/payments/commands/charges/next-charge-key"
import { reserveCharge } from "../modules/payments/commands/charges/reserve-charge"
import type { PaymentContext } from "../payment-port/payment-context"
import type { ContextSource } from "../platform/payment-contexts"
import { askStripe, codeOf, verdictOf } from "../stripe/ask"

/**
 * Opens a page on the platform's own account where exactly an invoice's open amount is paid, with any method the provider offers
 * for it. The same attempt returns the same page, whichever response was lost. Throws as `CollectPort.openPage`.
 */
export async function openInvoicePage(
  pool: Pool,
  contexts: ContextSource,
  input: OpenInvoicePageInput
): Promise<{ redirect_url: string }> {
  const least = minimumCharge(input.currency)
  if (least !== null && input.amount_minor < least) {
    throw domainError("amount_below_minimum", { minimum_minor: Number(least), currency: input.currency })
  }
  // reserve nothing without a key
  void (await contexts(true)).stripe
  const { charge } = (await reserveCharge(pool, "page", input))!
  if (charge.session_url && charge.state === "open") {
    return { redirect_url: charge.session_url }
  }
  if (charge.state !== "created") {
    throw domainError("invoice_being_paid")
  }
  const context = await contexts(true)
  const session = await makePage(context, charge, input)
  if (!(await markPageOpen(pool, charge, { ref: session.id, url: session.url! }))) {
    await context.stripe.checkout.sessions.expire(session.id)
    throw domainError("invoice_being_paid")
  }

  return { redirect_url: session.url! }
}

async function makePage(
  context: PaymentContext,
  charge: InvoiceCharge,
  input: OpenInvoicePageInput
): Promise<Stripe.Checkout.Session> {
  try {
    return await create(context, charge, charge.key_no, input)
  } catch (error) {
    if (verdictOf(error) !== "stored_500") {
      throw await failureOf(context, charge, error)
    }
    // a page lost behind the 500 has an unknown URL: it cannot be paid and expires
    const key_no = await nextChargeKey(context.pool, charge)

    return create(context, charge, key_no, input).catch(async (again: unknown) => {
      throw await failureOf(context, charge, again)
    })
  }
}

/** A refusal gives the attempt up: the provider repeats the first response to a key, so no page exists. */
async function failureOf({ pool }: PaymentContext, charge: InvoiceCharge, error: unknown): Promise<Error> {
  if (isDomainError(error)) {
    return error
  }
  const is_refusal = ["refused", "revoked"].includes(verdictOf(error))
  if (!is_refusal || !(await abandonPage(pool, charge))) {
    return domainError("card_page_unavailable", {}, undefined, { cause: error })
  }

  return codeOf(error) === "amount_too_small"
    ? domainError("amount_below_minimum", { currency: charge.currency })
    : domainError("payment_refused", {}, "The payment provider refused to open its payment page. Nothing was charged.", {
        cause: error,
      })
}

async function create(
  { stripe }: PaymentContext,
  charge: InvoiceCharge,
  key_no: number,
  { title, email, locale, success_url, cancel_url }: OpenInvoicePageInput
): Promise<Stripe.Checkout.Session> {
  const metadata = { payment_id: charge.id, invoice_id: charge.invoice_id }
  const payer = charge.customer_ref ? { customer: charge.customer_ref } : email ? { customer_email: email } : {}

  return askStripe("checkout.session", () =>
    stripe.checkout.sessions.create(
      {
        mode: "payment",
        ui_mode: "hosted_page",
        line_items: [
          {
            quantity: 1,
            price_data: {
              currency: charge.currency,
              unit_amount: Number(charge.amount_minor),
              product_data: { name: title },
            },
          },
        ],
        payment_intent_data: { metadata, description: title },
        client_reference_id: charge.id,
        ...payer,
        locale,
        metadata,
        success_url,
        cancel_url,
        expires_at: Math.floor(charge.session_expires_at.getTime() / 1000),
      },
      { idempotencyKey: `invoice:${charge.invoice_id}:${charge.attempt}:${key_no}` }
    )
  )
}
