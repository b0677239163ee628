import type { Pool } from "pg"
import Stripe from "stripe"
import { crashPoint } from "@guichet/kernel/crash-point"
import { domainError } from "@guichet/kernel/errors"
import type { Settings } from "@guichet/kernel/settings"
import { insertEvent } from "../modules/payments/commands/insert-event"
import { fingerprintOf } from "../modules/payments/rules/fingerprint"
import { inboxRow, ProviderEvent } from "./inbox-row"

export type InboxEndpoint = "platform" | "connect"

export type InboxSettings = Pick<Settings, "STRIPE_WEBHOOK_SECRET_PLATFORM" | "STRIPE_WEBHOOK_SECRET_CONNECT">

/** Only verifies signatures; never makes a request. */
const verifier = new Stripe("sk_unused", { telemetry: false })

/**
 * Accepts an event: verifies the signature over the raw bytes, inserts one row per event, and records that this secret is valid.
 * While secrets are rotated both are accepted, separated by a comma.
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
  // never verify with an empty secret: anyone could sign with it
  const signed = verify(raw, secrets.split(",").filter(Boolean))
  if (signed === null) {
    throw domainError("webhook_invalid")
  }
  const event = ProviderEvent.safeParse(signed)
  if (!event.success || (endpoint === "connect") !== Boolean(event.data.account)) {
    throw domainError("webhook_invalid", {}, "This message is not an event that this endpoint expects.")
  }
  await insertEvent(pool, inboxRow(event.data, event.data.account ?? ""), fingerprintOf(secrets))
  crashPoint("event_written")
}

function verify(
  { body, signature }: { body: Buffer | string | undefined; signature: string | undefined },
  secrets: string[]
): unknown {
  for (const secret of secrets) {
    try {
      return verifier.webhooks.constructEvent(body ?? "", signature ?? "", secret)
    } catch {
      // Another secret may match; if none does, the caller responds with 400 and Stripe shows it.
      continue
    }
  }

  return null
}
