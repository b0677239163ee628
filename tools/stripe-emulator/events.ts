import type Stripe from "stripe"
import { checkAnswer } from "./contract"
import { insist } from "./contract-log"
import type { Row } from "./rows"
import { copyOf } from "./store"
import { Cause, World, isPlatform } from "./world"

export type Delivery = Row & { event: string; target: string; attempts: number; due_at_ms: number; given_up: boolean }

export const API_VERSION = "2026-10-28.endive"

/** SDK types of the objects that events carry; an application is not checked. */
const TYPE_OF_KIND: Record<string, string> = {
  account: "Account",
  application_fee: "ApplicationFee",
  balance: "Balance",
  capability: "Capability",
  charge: "Charge",
  "checkout.session": "Checkout.Session",
  customer: "Customer",
  dispute: "Dispute",
  payment_intent: "PaymentIntent",
  payment_method: "PaymentMethod",
  payout: "Payout",
  price: "Price",
  product: "Product",
  refund: "Refund",
  setup_intent: "SetupIntent",
}

/**
 * Records an event of an account and queues it for every endpoint that listens to it:
 * the platform's own events for platform endpoints, all others for Connect endpoints.
 */
export function emit(
  world: World,
  cause: Cause,
  account: string,
  type: Stripe.Event.Type,
  object: object,
  previous_attributes?: object
) {
  const { store, clock, settings } = world
  const isConnect = !isPlatform(world, account)
  const connection = store.get<Row & { connected: boolean }>("connection", account)
  const targets = settings.webhooks.filter(
    ({ connect, thin, events }) => !thin && connect === isConnect && (!events || events.includes(type))
  )
  const isHeard = !isConnect || connection?.connected || type === "account.application.deauthorized"
  const event = {
    id: store.nextId("evt"),
    object: "event" as const,
    ...(isConnect ? { account } : {}),
    api_version: API_VERSION,
    created: clock.now(),
    data: { object: copyOf(object), ...(previous_attributes ? { previous_attributes } : {}) },
    livemode: false,
    pending_webhooks: isHeard ? targets.length : 0,
    request: { id: cause.request_id, idempotency_key: cause.idempotency_key },
    type,
  }
  insist(world, () => checkEvent(event))
  world.contract.events += 1
  store.put("event", account, event)
  if (!isHeard) {
    return
  }
  for (const { url } of targets) {
    const delivery: Delivery = {
      id: store.nextId("whd"),
      event: event.id,
      target: url,
      attempts: 0,
      due_at_ms: 0,
      given_up: false,
    }
    store.put("delivery", account, delivery)
  }
}

/** Checks the envelope and the object in it. */
function checkEvent(event: { data: { object: object } }) {
  const root = TYPE_OF_KIND[(event.data.object as { object: string }).object]
  checkAnswer("EventBase", event)
  if (root) {
    checkAnswer(root, event.data.object)
  }
}
