import type { Pool } from "pg"
import Stripe from "stripe"
import { domainError } from "@guichet/kernel/errors"
import type { Settings } from "@guichet/kernel/settings"
import { insertEvent } from "../modules/payments/queries/insert-event"

export type InboxEndpoint = "platform" | "connect"

export type InboxSettings = Pick<Settings, "STRIPE_WEBHOOK_SECRET_PLATFORM" | "STRIPE_WEBHOOK_SECRET_CONNECT">

/** Checks signatures only; no request is ever made with it. */
const verifier = new Stripe("sk_unused", { telemetry: false })

/**
 * Takes an event in: signature over the raw bytes, one row an event, nothing else. During a change of secrets both are accepted, separated by a comma.
 *
 * @throws webhook_invalid (400): forged, older than 300 s, malformed, or an event of one endpoint at the other
 */
export async function receiveEvent(
  pool: Pool,
  settings: InboxSettings,
  endpoint: InboxEndpoint,
  raw: { body: Buffer | string | undefined; signature: string | undefined }
): Promise<void> {
  const secrets = endpoint === "platform" ? settings.STRIPE_WEBHOOK_SECRET_PLATFORM : settings.STRIPE_WEBHOOK_SECRET_CONNECT
  const event = verify(raw, secrets.split(","))
  if (!event || (endpoint === "connect") !== Boolean(event.account)) {
    throw domainError("webhook_invalid")
  }
  const object = event.data.object as { id?: string; metadata?: Record<string, string> | null }
  await insertEvent(pool, {
    endpoint,
    account_ref: event.account ?? "",
    event_ref: event.id,
    type: event.type,
    livemode: event.livemode,
    object_ref: object.id ?? "",
    payment_id: object.metadata?.payment_id ?? null,
    refund_id: object.metadata?.refund_id ?? null,
  })
}

function verify(
  { body, signature }: { body: Buffer | string | undefined; signature: string | undefined },
  secrets: string[]
): Stripe.Event | null {
  for (const secret of secrets) {
    try {
      return verifier.webhooks.constructEvent(body ?? "", signature ?? "", secret)
    } catch {
      // Another secret may fit; when none does the caller answers 400 and Stripe shows it.
      continue
    }
  }

  return null
}
