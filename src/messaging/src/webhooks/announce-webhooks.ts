import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { WebhookType } from "../contracts/webhooks"
import { announce } from "../modules/messaging/commands/webhooks/announce"
import { findListeningTenants } from "../modules/messaging/queries/find-listening-tenants"
import { webhookBody } from "./webhook-body"

export interface WebhookNews {
  tenant_no: TenantId
  /** one per cause: sent once, however often it is announced (INV-ONCE) */
  key: string
  /**
   * data to send, in the form of the object's admin route; called only when an endpoint receives the type; null: nothing is sent
   */
  read: () => Promise<object | null>
}

/** Queues an event for the tenants' servers; it is sent immediately and retried until accepted or given up. */
export async function announceWebhooks(db: Db, type: WebhookType, news: WebhookNews[]): Promise<void> {
  const heard = await findListeningTenants(db, [...new Set(news.map(({ tenant_no }) => tenant_no))], type)
  for (const { tenant_no, key, read } of news) {
    const at = heard.get(tenant_no)
    const data = at && (await read())
    if (data) {
      await announce(db, { tenant_no, type, key, body: webhookBody(type, at, data) })
    }
  }
}
