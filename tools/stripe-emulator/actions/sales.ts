import type Stripe from "stripe"
import { invalidRequest, missing } from "../errors"
import { findInstrument, instruments } from "../payments/instruments"
import type { IntentNote } from "../payments/intents"
import { PaymentOutcome, authenticateSession, paySession } from "../payments/sessions"
import type { World } from "../world"
import { callOf } from "./call-of"

/** What people do on the pages, and tests through the control API. Each is one transaction. */

export type Payment = { session: string; instrument: string; email?: string; name?: string }
export type Paid = { outcome: PaymentOutcome; session: Stripe.Checkout.Session; message: string | null }

/** The buyer submits the hosted page. */
export function pay(world: World, { session: id, instrument: given, email, name }: Payment): Paid {
  const instrument = findInstrument(given)
  if (!instrument) {
    throw invalidRequest(`No test card '${given}'. Known: ${instruments.map((known) => known.name).join(", ")}.`, {
      param: "instrument",
    })
  }

  return world.store.transaction(() => {
    const { call, session } = sessionCall(world, id)
    const outcome = paySession(call, session, instrument, {
      email: email || session.customer_email || "buyer@example.com",
      name: name || null,
    })

    return { outcome, session, message: messageOf(call, session) }
  })
}

/** The buyer passes or fails the bank's step. */
export function authenticate(world: World, id: string, isPassed: boolean): Paid {
  return world.store.transaction(() => {
    const { call, session } = sessionCall(world, id)
    const note = call.store.get<IntentNote>("intent_note", (session.payment_intent as string | null) ?? "")
    const instrument = findInstrument(note?.instrument ?? "")
    if (!note?.payer || !instrument) {
      throw invalidRequest("Nothing waits for authentication.")
    }
    const outcome = authenticateSession(call, session, instrument, note.payer, isPassed)

    return { outcome, session, message: messageOf(call, session) }
  })
}

function sessionCall(world: World, id: string) {
  const session = world.store.get<Stripe.Checkout.Session>("checkout.session", id)
  if (!session) {
    throw missing("checkout.session", id)
  }

  return { call: callOf(world, world.store.ownerOf("checkout.session", id)!), session }
}

function messageOf({ store }: World, session: Stripe.Checkout.Session): string | null {
  const intent = session.payment_intent && store.get<Stripe.PaymentIntent>("payment_intent", session.payment_intent as string)

  return intent ? (intent.last_payment_error?.message ?? null) : null
}
