import type { Db } from "@guichet/kernel/sql"

export interface NewInboxEvent {
  endpoint: "platform" | "connect"
  account_ref: string
  event_ref: string
  type: string
  livemode: boolean
  object_ref: string
  payment_id: string | null
  refund_id: string | null
}

/** One row an event, however often it comes: decided by unique (endpoint, account, event). */
export async function insertEvent(db: Db, event: NewInboxEvent): Promise<void> {
  await db.query(
    `insert into webhook_inbox (endpoint, account_ref, event_ref, type, livemode, object_ref, payment_id, refund_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      event.endpoint,
      event.account_ref,
      event.event_ref,
      event.type,
      event.livemode,
      event.object_ref,
      event.payment_id,
      event.refund_id,
    ]
  )
}
