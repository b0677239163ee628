import type { Pool } from "pg"
import {
  validateOutboundUrl,
  outboundOptions,
  postToExternal,
  type OutboundResponse,
  type OutboundOptions,
} from "@guichet/kernel/outbound-http"
import { runPeriodically, runTogether, type PeriodicRun } from "@guichet/kernel/run-periodically"
import { Webhook } from "standardwebhooks"
import { attemptItem } from "@guichet/tenancy/failing-work"
import { markDelivery, type DeliveryResult } from "../modules/messaging/commands/webhooks/mark-delivery"
import { sweepWebhooks } from "../modules/messaging/commands/webhooks/sweep-webhooks"
import { takeDueDeliveries, type DueDelivery } from "../modules/messaging/commands/webhooks/take-due-deliveries"
import { mailDisabledEndpoint } from "./mail-disabled-endpoint"
import { unsealOldSecret, unsealSecret } from "./secrets"

const INTERVAL_MS = 500
const SWEEP_INTERVAL_MS = 10 * 60_000
const BATCH = 40
const PER_ENDPOINT = 4
const SWEEP_BATCH = 5_000

/**
 * Sends what is due now; a delivery that cannot be sent does not delay the others.
 *
 * @returns how many deliveries were attempted
 */
export async function sendDueWebhooks(pool: Pool, options: OutboundOptions): Promise<number> {
  const due = await takeDueDeliveries(pool, BATCH, PER_ENDPOINT)
  await Promise.all(
    due.map((delivery) =>
      attemptItem(pool, { duty: "webhooks", item_id: delivery.id, tenant_no: delivery.tenant_no }, () =>
        deliver(pool, options, delivery)
      )
    )
  )

  return due.length
}

/** Sends periodically from this process and deletes old events. Safe to run in every process concurrently. */
export function startWebhookSender(pool: Pool, onError: (error: Error) => void): PeriodicRun {
  const options = outboundOptions(process.env)
  const sender = runPeriodically(
    async () => {
      while ((await sendDueWebhooks(pool, options)) === BATCH) {
        continue
      }
    },
    INTERVAL_MS,
    onError
  )
  const sweeper = runPeriodically(
    async () => {
      await sweepWebhooks(pool, SWEEP_BATCH)
    },
    SWEEP_INTERVAL_MS,
    onError
  )

  return runTogether([sender, sweeper])
}

/**
 * @throws the reason why it could not be signed: recorded as a failed attempt, and reported to the operator, who owns the keys
 */
async function deliver(pool: Pool, options: OutboundOptions, delivery: DueDelivery): Promise<void> {
  let signing_error: Error | null = null
  const answer = await send(options, delivery).catch((error: Error) => {
    signing_error = error

    return { failed: "secret" as const, ms: 0 }
  })
  const status = "status" in answer ? answer.status : null
  const result: DeliveryResult = {
    tenant_no: delivery.tenant_no,
    id: delivery.id,
    endpoint_id: delivery.endpoint_id,
    attempts: delivery.attempts,
    status,
    failure: "failed" in answer ? answer.failed : null,
    ms: answer.ms,
    is_delivered: status !== null && status >= 200 && status < 300,
    is_gone: status === 410,
  }
  const disabled_reason = await markDelivery(pool, result)
  if (disabled_reason) {
    await mailDisabledEndpoint(pool, { ...delivery, why: disabled_reason, at: delivery.now })
  }
  if (signing_error) {
    throw signing_error
  }
}

/** The URL is validated again on every attempt: the rules may have changed since it was saved. */
async function send(options: OutboundOptions, delivery: DueDelivery): Promise<OutboundResponse> {
  const validated = validateOutboundUrl(delivery.url, options)

  return "refused" in validated
    ? { failed: "address", ms: 0 }
    : postToExternal(validated.url, { body: delivery.body, terms: options, headers: headersOf(delivery) })
}

/**
 * Standard Webhooks: id, timestamp in seconds, and a signature per valid secret. The id is the event's, so that a server can
 * recognise a repeated delivery.
 */
function headersOf({ tenant_no, endpoint_id, event_id, body, secret, old_secret, now }: DueDelivery): Record<string, string> {
  const secrets = [
    unsealSecret(secret, tenant_no, endpoint_id),
    ...(old_secret ? [unsealOldSecret(old_secret, tenant_no, endpoint_id)] : []),
  ]

  return {
    "content-type": "application/json",
    "webhook-id": event_id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": secrets.map((key) => new Webhook(key).sign(event_id, now, body)).join(" "),
  }
}
