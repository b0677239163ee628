import type Stripe from "stripe"
import { setDeadline } from "../deadlines"
import type { Cause, World } from "../world"
import { openDispute } from "./disputes"
import { findInstrument } from "./instruments"
import type { IntentNote } from "./intents"

const OPENS_AFTER_SECONDS = 3

/** Some test cards are disputed soon after the capture. */
export function awaitDispute(call: World & { account: string }, charge: Stripe.Charge, instrument: string) {
  if (findInstrument(instrument)?.dispute) {
    setDeadline(call, call.account, { id: charge.id, kind: "dispute_opens", at: call.clock.now() + OPENS_AFTER_SECONDS })
  }
}

/** The dispute such a card brings, unless all was refunded or somebody disputed it before. */
export function disputeByCard(call: World & { account: string; cause: Cause }, id: string) {
  const { store, account } = call
  store.remove("deadline", id)
  const charge = store.get<Stripe.Charge>("charge", id, account)!
  const note = store.get<IntentNote>("intent_note", charge.payment_intent as string)
  const terms = findInstrument(note?.instrument ?? "")?.dispute
  if (terms && !charge.disputed && !charge.refunded) {
    openDispute(call, charge, terms)
  }
}
