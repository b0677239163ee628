import Stripe from "stripe"
import { crashPoint } from "@guichet/kernel/crash-point"
import { minimumCharge } from "@guichet/kernel/money"
import type { ChargeInput, ChargeStatus } from "@guichet/ports"
import type { Pool } from "pg"
import { refreshCard } from "../cards/refresh-card"
import type { InvoiceCharge } from "../modules/payments/queries/charge-row"
import { isCardInUse } from "../modules/payments/commands/cards/update-card"
import { nextChargeKey } from "../modules/payments/commands/charges/next-charge-key"
import { reserveCharge, type ReservedCharge } from "../modules/payments/commands/charges/reserve-charge"
import type { PaymentContext } from "../payment-port/payment-context"
import type { ContextSource } from "../platform/payment-contexts"
import { askStripe, codeOf, verdictOf } from "../stripe/ask"
import { concludeCard, hasEnded, keep, statusOfRow, unknownCharge } from "./charge-state"
import { findIntent } from "./find-intent"

/**
 * Charges a client's saved card for an invoice, without the payer present. One attempt is one payment: the row freezes card and
 * amount, the idempotency key is invoice and attempt, and a request that may have been made before is looked up first. Never
 * throws because of a response of the provider or a missing one.
 */
export async function chargeInvoice(pool: Pool, contexts: ContextSource, input: ChargeInput): Promise<ChargeStatus> {
  const least = minimumCharge(input.currency)
  if (least !== null && input.amount_minor < least) {
    return refused("amount_too_small")
  }
  const reserved = await reserveCharge(pool, "card", input)
  if (!reserved) {
    return refused("no_card")
  }
  if (hasEnded(reserved.charge)) {
    return statusOfRow(reserved.charge)
  }
  try {
    // keys are read once the row exists: from then on they remain those of this account
    return await askOnce(await contexts(true), reserved, input.title)
  } catch {
    // unknown: billing requests the same attempt again
    return unknownCharge(reserved.charge)
  }
}

const refused = (code: string): ChargeStatus => ({ state: "declined", provider_ref: null, code, may_retry: false })

async function askOnce(context: PaymentContext, { charge, is_new }: ReservedCharge, title: string): Promise<ChargeStatus> {
  const known = is_new ? null : await findIntent(context, charge)
  if (known) {
    return concludeCard(context, charge, known)
  }
  if (charge.is_old) {
    return keep(context, charge, { state: "declined", code: "never_asked", may_retry: true })
  }
  crashPoint("invoice_before_charge")
  try {
    return await concludeCard(context, charge, await create(context, charge, charge.key_no, title))
  } catch (error) {
    return resolveFailure(context, charge, title, error)
  }
}

async function resolveFailure(
  context: PaymentContext,
  charge: InvoiceCharge,
  title: string,
  error: unknown
): Promise<ChargeStatus> {
  const intent = error instanceof Stripe.errors.StripeCardError ? error.payment_intent : undefined
  if (intent) {
    return concludeCard(context, charge, intent)
  }
  switch (verdictOf(error)) {
    case "refused":
    case "revoked":
      return refuse(context, charge, codeOf(error) ?? "refused")
    case "stored_500":
      return again(context, charge, title)
    default:
      throw error
  }
}

/** A card that was refused as such is read again, so that its client sees its state. */
async function refuse(context: PaymentContext, charge: InvoiceCharge, code: string): Promise<ChargeStatus> {
  await refreshCard(context, charge.method_ref!)
  const is_there = await isCardInUse(context.pool, charge.method_ref!)

  return keep(context, charge, { state: "declined", code: is_there ? code : "card_gone", may_retry: false })
}

/** A payment may exist despite a 500: it is looked up, and requested with a new key only if there is none. */
async function again(context: PaymentContext, charge: InvoiceCharge, title: string): Promise<ChargeStatus> {
  const hidden = await findIntent(context, charge)
  const intent = hidden ?? (await create(context, charge, await nextChargeKey(context.pool, charge), title))

  return concludeCard(context, charge, intent)
}

async function create(
  { stripe }: PaymentContext,
  charge: InvoiceCharge,
  key_no: number,
  title: string
): Promise<Stripe.PaymentIntent> {
  const intent = await askStripe("payment_intent", () =>
    stripe.paymentIntents.create(
      {
        amount: Number(charge.amount_minor),
        currency: charge.currency,
        customer: charge.customer_ref!,
        payment_method: charge.method_ref!,
        allowed_payment_method_types: ["card"],
        confirm: true,
        off_session: true,
        description: title,
        metadata: { payment_id: charge.id, invoice_id: charge.invoice_id },
      },
      { idempotencyKey: `invoice:${charge.invoice_id}:${charge.attempt}:${key_no}` }
    )
  )
  crashPoint("invoice_charge_unread")

  return intent
}
