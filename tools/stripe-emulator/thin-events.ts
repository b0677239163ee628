import { checkAnswer } from "./contract"
import { insist } from "./contract-log"
import type { Delivery } from "./events"
import type { Row } from "./rows"
import type { Cause, World } from "./world"

export type ThinEventType =
  | "v2.core.account.created"
  | "v2.core.account.updated"
  | "v2.core.account.closed"
  | "v2.core.account[configuration.merchant].capability_status_updated"
  | "v2.core.account[requirements].updated"
  | "v2.core.account_link.returned"

/** As returned by `v2.core.events.retrieve`; what is delivered lacks `data`. */
export type ThinEvent = Row & {
  object: "v2.core.event"
  created: string
  livemode: false
  type: ThinEventType
  reason?: object
  related_object?: { id: string; type: string; url: string }
  data?: object
}

/**
 * Records an event of the v2 API and queues its notification for every thin endpoint.
 * It belongs to the platform and has no context.
 */
export function emitThin(
  world: World,
  { request_id, idempotency_key }: Cause,
  type: ThinEventType,
  { account, event: data }: { account?: string; event?: object }
) {
  const { store, clock, settings } = world
  const event: ThinEvent = {
    id: store.nextId("evt"),
    object: "v2.core.event",
    created: new Date(clock.now() * 1000).toISOString(),
    livemode: false,
    type,
    ...(request_id ? { reason: { type: "request", request: { id: request_id, idempotency_key: idempotency_key ?? "" } } } : {}),
    ...(account ? { related_object: { id: account, type: "v2.core.account", url: `/v2/core/accounts/${account}` } } : {}),
    ...(data ? { data } : {}),
  }
  insist(world, () => checkAnswer("V2.Core.Event", event))
  world.contract.events += 1
  store.put("thin_event", settings.platformAccount, event)
  for (const { url } of settings.webhooks.filter(({ thin }) => thin)) {
    const id = store.nextId("whd")
    const delivery: Delivery = { id, event: event.id, target: url, attempts: 0, due_at_ms: 0, given_up: false }
    store.put("delivery", settings.platformAccount, delivery)
  }
}

/** The notification as delivered; a receiver that needs the data fetches the event. */
export function notificationOf({ data: _data, ...notification }: ThinEvent) {
  return notification
}
