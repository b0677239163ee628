import type { Db } from "@guichet/kernel/sql"
import type { WebhookType } from "../contracts/webhooks"
import { queryAnnounce } from "../modules/messaging/queries/webhooks/announce"
import { queryIsHeard } from "../modules/messaging/queries/webhooks/is-heard"
import { webhookBody } from "./webhook-body"

export interface WebhookNews {
  tenant_no: number
  type: WebhookType
  /** one a cause: told once, however often it is announced (INV-ONCE) */
  key: string
}

/**
 * Has a tenant's servers told of what happened: at once, and again until they take it.
 *
 * @param read gives what is told, in the form of the same object's admin route; asked only when somebody listens; null: nothing is told
 */
export async function announceWebhook(
  db: Db,
  { tenant_no, type, key }: WebhookNews,
  read: () => Promise<object | null>
): Promise<void> {
  const at = await queryIsHeard(db, tenant_no, type)
  const data = at && (await read())
  if (data) {
    await queryAnnounce(db, { tenant_no, type, key, body: webhookBody(type, at, data) })
  }
}
