import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { validateOutboundUrl, outboundOptions } from "@guichet/kernel/outbound-http"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { MAX_WEBHOOK_ENDPOINTS, WEBHOOK_TEST, type AdminWebhookEndpoint, type WebhookType } from "../contracts/webhooks"
import { announce } from "../modules/messaging/commands/webhooks/announce"
import {
  insertEndpoint,
  updateEndpointSecret,
  updateEndpointRow,
  type EndpointChange,
} from "../modules/messaging/commands/webhooks/endpoint-rows"
import { recordTest } from "../modules/messaging/commands/webhooks/record-test"
import { newWebhookSecret, sealAsOld, sealSecret } from "./secrets"
import { webhookBody } from "./webhook-body"

export interface EndpointInput {
  url: string
  types: WebhookType[]
  description: string
}

interface WithSecret {
  endpoint: AdminWebhookEndpoint
  /** shown only in this response */
  secret: string
}

/** @throws url_refused (400) { reason } */
function ensureOutside(text: string): void {
  const validated = validateOutboundUrl(text, outboundOptions(process.env))
  if ("refused" in validated) {
    throw domainError("url_refused", { reason: validated.refused })
  }
}

/**
 * @throws url_refused (400)
 * @throws too_many_endpoints (409)
 */
export async function createEndpoint(pool: Pool, tenant_no: TenantId, input: EndpointInput): Promise<WithSecret> {
  ensureOutside(input.url)
  const [id, secret] = [newId("webhook_endpoint"), newWebhookSecret()]
  const endpoint = await inTransaction(pool, (db) =>
    insertEndpoint(db, { tenant_no, id, ...input, secret: sealSecret(secret, tenant_no, id) })
  )
  if (!endpoint) {
    throw domainError("too_many_endpoints", { limit: MAX_WEBHOOK_ENDPOINTS })
  }

  return { endpoint, secret }
}

/**
 * @throws url_refused (400)
 * @throws not_found (404)
 */
export async function updateEndpoint(
  db: Db,
  tenant_no: TenantId,
  id: string,
  change: EndpointChange
): Promise<AdminWebhookEndpoint> {
  if (change.url !== undefined) {
    ensureOutside(change.url)
  }

  return found(await updateEndpointRow(db, tenant_no, id, change))
}

/**
 * The previous secret also signs for another day.
 *
 * @throws not_found (404)
 */
export async function rotateSecret(pool: Pool, tenant_no: TenantId, id: string): Promise<WithSecret> {
  const secret = newWebhookSecret()
  const reseal = (before: string) => ({
    secret: sealSecret(secret, tenant_no, id),
    old_secret: sealAsOld(before, tenant_no, id),
  })
  const endpoint = await inTransaction(pool, (db) => updateEndpointSecret(db, tenant_no, id, reseal))

  return { endpoint: found(endpoint), secret }
}

/**
 * Sends `test.sent` to this endpoint only.
 *
 * @throws too_many_requests (429) within WEBHOOK_TEST_PAUSE_SECONDS of the last test, and while it is off
 */
export async function testEndpoint(pool: Pool, tenant_no: TenantId, endpoint_id: string): Promise<void> {
  await inTransaction(pool, async (db) => {
    const at = await recordTest(db, tenant_no, endpoint_id)
    if (!at) {
      throw domainError("too_many_requests")
    }
    const key = `${WEBHOOK_TEST}:${endpoint_id}:${at.getTime()}`
    await announce(db, {
      tenant_no,
      type: WEBHOOK_TEST,
      key,
      body: webhookBody(WEBHOOK_TEST, at, { endpoint_id }),
      endpoint_id,
    })
  })
}

function found(endpoint: AdminWebhookEndpoint | null): AdminWebhookEndpoint {
  if (!endpoint) {
    throw domainError("not_found")
  }

  return endpoint
}
