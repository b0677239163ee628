import type Stripe from "stripe"
import { invalidRequest, missing } from "../errors"
import { confirmIntent, failAuthentication } from "../payments/confirm"
import { settleDebit } from "../payments/debits"
import { Instrument, findInstrument, instruments } from "../payments/instruments"
import type { IntentNote, Payer } from "../payments/intents"
import { Chosen, chosenMethod, createMethod, payerOf } from "../payments/methods"
import { PaymentOutcome, emailFor, ensureOpen, submitSession } from "../payments/sessions"
import { SetupNote, confirmSetup, failSetup } from "../payments/setups"
import type { Call, World } from "../world"
import { callOf } from "./call-of"

/** Actions of people on the pages, and of tests through the control API. Each is one transaction. */

type Session = Stripe.Checkout.Session
export type Payment = { session: string; instrument: string; email?: string; name?: string }
export type Paid = { outcome: PaymentOutcome; session: Session; message: string | null }
/** What awaits the bank's authentication: a payment intent or a setup intent, with the session it belongs to. */
export type Waiting = {
  call: Call
  intent?: Stripe.PaymentIntent
  setup?: Stripe.SetupIntent
  session?: Session
  return_url: string | null
}

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
    ensureOpen(session)
    const payer = { email: email || emailFor(call, session), name: name || null }
    const outcome = submitSession(call, session, freshMethod(call, instrument, payer), payer)

    return { outcome, session, message: messageOf(call, session) }
  })
}

/** The buyer passes or fails the bank's authentication of a session. */
export function authenticate(world: World, id: string, isPassed: boolean): Paid {
  return world.store.transaction(() => {
    const { call, session } = sessionCall(world, id)
    ensureOpen(session)
    const waiting = waitingFor(world, ((session.setup_intent ?? session.payment_intent) as string | null) ?? "")

    return { outcome: answerBank(waiting, isPassed), session, message: messageOf(call, session) }
  })
}

/** The same for any payment intent or setup intent, with or without a session; returns where the person goes next, if known. */
export function authenticateIntent(world: World, id: string, isPassed: boolean) {
  return world.store.transaction(() => {
    const waiting = waitingFor(world, id)
    const outcome = answerBank(waiting, isPassed)

    return { outcome, ...waiting }
  })
}

/** The bank executes or refuses a pending debit immediately. */
export function decidePayment(world: World, id: string, status: "succeeded" | "failed"): Stripe.PaymentIntent {
  if (status !== "succeeded" && status !== "failed") {
    throw invalidRequest("status is succeeded or failed", { param: "status" })
  }

  return world.store.transaction(() => {
    const intent = world.store.get<Stripe.PaymentIntent>("payment_intent", id)
    if (!intent) {
      throw missing("payment_intent", id)
    }
    settleDebit(callOf(world, world.store.ownerOf("payment_intent", id)!), intent, status)

    return intent
  })
}

/**
 * Must run inside a transaction.
 *
 * @throws StripeFailure (400) unless an intent with this id awaits the bank's authentication
 */
export function waitingFor(world: World, id: string): Waiting {
  const { store } = world
  const intent = store.get<Stripe.PaymentIntent>("payment_intent", id)
  const setup = store.get<Stripe.SetupIntent>("setup_intent", id)
  if ((intent ?? setup)?.status !== "requires_action") {
    throw invalidRequest("Nothing waits for authentication.")
  }
  const note = intent ? store.get<IntentNote>("intent_note", id)! : store.get<SetupNote>("setup_note", id)!
  const owner = store.ownerOf(intent ? "payment_intent" : "setup_intent", id)!

  return {
    call: callOf(world, owner),
    intent,
    setup,
    session: note.session ? store.get<Session>("checkout.session", note.session) : undefined,
    return_url: note.return_url,
  }
}

function answerBank({ call, intent, setup, session }: Waiting, isPassed: boolean): PaymentOutcome {
  if (!isPassed) {
    if (intent) {
      failAuthentication(call, intent)
    } else {
      failSetup(call, setup!)
    }

    return "declined"
  }
  const chosen = chosenMethod(call, (intent ?? setup)!.payment_method as string)
  if (session) {
    return submitSession(call, session, chosen, payerOf(chosen.method), { isAuthenticated: true })
  }
  if (intent) {
    confirmIntent(call, intent, chosen, { isAuthenticated: true })
  } else {
    confirmSetup(call, setup!, chosen, { isAuthenticated: true })
  }

  return (intent ?? setup)!.status === "requires_payment_method" ? "declined" : intent ? "paid" : "saved"
}

function freshMethod(call: Call, instrument: Instrument, payer: Payer): Chosen {
  return { instrument, method: createMethod(call, instrument, payer) }
}

function sessionCall(world: World, id: string) {
  const session = world.store.get<Session>("checkout.session", id)
  if (!session) {
    throw missing("checkout.session", id)
  }

  return { call: callOf(world, world.store.ownerOf("checkout.session", id)!), session }
}

function messageOf({ store }: World, session: Session): string | null {
  const intent = session.payment_intent && store.get<Stripe.PaymentIntent>("payment_intent", session.payment_intent as string)
  const setup = session.setup_intent && store.get<Stripe.SetupIntent>("setup_intent", session.setup_intent as string)

  return (intent ? intent.last_payment_error : setup ? setup.last_setup_error : null)?.message ?? null
}
