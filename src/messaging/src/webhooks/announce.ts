import type { Db } from "@guichet/kernel/sql"
import type { WebhookType } from "../contracts/webhooks"
import { queryAnnounce } from "../modules/messaging/queries/webhooks/announce"
import { queryHeard } from "../modules/messaging/queries/webhooks/heard"
import { webhookBody } from "./webhook-body"

export interface WebhookNews {
  tenant_no: number
  /** one a cause: told once, however often it is announced (INV-ONCE) */
  key: string
  /** what is told, in the form of the same object's admin route; asked only when somebody listens; null: nothing is told */
  read: () => Promise<object | null>
}

/** Has tenants' servers told of what happened: at once, and again until they take it. */
export async function announceWebhooks(db: Db, type: WebhookType, news: WebhookNews[]): Promise<void> {
  const heard = await queryHeard(db, [...new Set(news.map(({ tenant_no }) => tenant_no))], type)
  for (const { tenant_no, key, read } of news) {
    const at = heard.get(tenant_no)
    const data = at && (await read())
    if (data) {
      await queryAnnounce(db, { tenant_no, type, key, body: webhookBody(type, at, data) })
    }
  }
}
