import type { Pool } from "pg"
import type { ChargeStatus, InvoiceAttemptKey } from "@guichet/ports"
import { abandonPage } from "../modules/payments/commands/charges/charge-page"
import { findCharge, type InvoiceCharge } from "../modules/payments/queries/charge-row"
import type { PaymentContext } from "../payment-port/payment-context"
import type { ContextSource } from "../platform/payment-contexts"
import { askStripe, verdictOf } from "../stripe/ask"
import { concludeCard, concludePage, hasEnded, statusOfRow, unknownCharge } from "./charge-state"
import { findIntent } from "./find-intent"

const NOTHING: ChargeStatus = { state: "none", provider_ref: null }

/**
 * The result of an attempt. One that has ended needs no network, except one that did not succeed: a later payment of it is found.
 */
export async function chargeStatus(
  pool: Pool,
  contexts: ContextSource,
  { tenant_no, attempt_id }: InvoiceAttemptKey
): Promise<ChargeStatus> {
  const charge = await findCharge(pool, tenant_no, attempt_id)
  if (!charge) {
    return NOTHING
  }
  if (charge.state === "succeeded" || (hasEnded(charge) && charge.session_ref === null && charge.intent_ref === null)) {
    return statusOfRow(charge)
  }
  try {
    return await look(await contexts(), charge)
  } catch {
    // the next call reads again
    return unknownCharge(charge)
  }
}

async function look(context: PaymentContext, charge: InvoiceCharge): Promise<ChargeStatus> {
  if (charge.kind === "card") {
    const intent = await findIntent(context, charge)

    // unknown: it may be on its way; repeated requests use the same key
    return intent ? concludeCard(context, charge, intent) : unknownCharge(charge)
  }
  if (charge.session_ref === null) {
    return unknownCharge(charge)
  }
  const { session_ref } = charge
  const session = await askStripe("checkout.session", () =>
    context.stripe.checkout.sessions.retrieve(session_ref, { expand: ["payment_intent"] })
  )

  return concludePage(context, charge, session)
}

/**
 * Closes the page of an attempt. The provider refuses to close one that was paid or has ended: the state read afterwards shows
 * which.
 */
export async function closeCharge(pool: Pool, contexts: ContextSource, key: InvoiceAttemptKey): Promise<ChargeStatus> {
  const charge = await findCharge(pool, key.tenant_no, key.attempt_id)
  if (!charge) {
    return NOTHING
  }
  if (charge.kind === "page" && charge.session_ref === null && (await abandonPage(pool, charge))) {
    return { state: "gone", provider_ref: null, code: "page_left" }
  }
  const now = await findCharge(pool, key.tenant_no, key.attempt_id)
  if (now?.kind === "page" && now.state === "open") {
    const { stripe } = await contexts()
    const failed = await askStripe("checkout.session", () => stripe.checkout.sessions.expire(now.session_ref!)).catch(
      (error: unknown) => error
    )
    if (failed instanceof Error && verdictOf(failed) !== "refused") {
      return unknownCharge(now)
    }
  }

  return chargeStatus(pool, contexts, key)
}
