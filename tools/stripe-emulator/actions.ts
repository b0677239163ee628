import type Stripe from "stripe"
import { invalidRequest, missing } from "./errors"
import { emit } from "./events"
import { findInstrument, instruments } from "./payments/instruments"
import type { IntentNote } from "./payments/intents"
import { PaymentOutcome, authenticateSession, paySession } from "./payments/sessions"
import { NewAccount, createAccount, requirementsOf } from "./resources/accounts"
import { grantCode } from "./resources/oauth"
import { Call, World, isPlatform } from "./world"

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

/** An account's owner agrees to connect: a code for the redirect. */
export function consent(world: World, account: string, scope: string): string {
  return world.store.transaction(() => {
    if (!world.store.get("account", account) || isPlatform(world, account)) {
      throw missing("account", account)
    }

    return grantCode(world, account, scope)
  })
}

export function openAccount(world: World, given: NewAccount): Stripe.Account {
  return world.store.transaction(() => createAccount(world, given))
}

/** Switches an account's payments on or off, as Stripe does when documents are due. */
export function setCharges(world: World, id: string, charges_enabled: boolean): Stripe.Account {
  return world.store.transaction(() => {
    const account = world.store.get<Stripe.Account>("account", id)
    if (!account) {
      throw missing("account", id)
    }
    const before = {
      charges_enabled: account.charges_enabled,
      payouts_enabled: account.payouts_enabled,
      requirements: account.requirements,
    }
    const state = charges_enabled ? ("active" as const) : ("inactive" as const)
    Object.assign(account, {
      charges_enabled,
      payouts_enabled: charges_enabled,
      requirements: requirementsOf(charges_enabled),
      capabilities: { ...account.capabilities, card_payments: state, transfers: state },
    })
    world.store.put("account", id, account)
    emit(world, { request_id: null, idempotency_key: null }, id, "account.updated", account, before)

    return account
  })
}

/** A call that no API request made. */
export function callOf(world: World, account: string): Call {
  return { ...world, account, cause: { request_id: null, idempotency_key: null }, params: {}, ids: {}, path: "" }
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
