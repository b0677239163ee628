import type { Db } from "@guichet/kernel/sql"
import type { NewInboxEvent } from "../insert-event"

/**
 * Inserts events that were read from the provider's list: decided by the same unique constraint as deliveries, so an event that
 * was delivered, or is delivered later, has one row. No secret signed them, so none is recorded as valid.
 *
 * @returns how many were missing
 */
export async function insertListedEvents(db: Db, events: NewInboxEvent[]): Promise<number> {
  const { rowCount } = await db.query(
    `insert into webhook_inbox (endpoint, account_ref, event_ref, type, livemode, object_ref, payment_id, refund_id, next_at)
     select e.endpoint, e.account_ref, e.event_ref, e.type, e.livemode, e.object_ref, e.payment_id, e.refund_id,
            now() + make_interval(secs => e.wait_seconds)
       from jsonb_to_recordset($1::jsonb) as e(endpoint text, account_ref text, event_ref text, type text,
              livemode boolean, object_ref text, payment_id text, refund_id text, wait_seconds integer)
     on conflict do nothing`,
    [JSON.stringify(events)]
  )

  return rowCount ?? 0
}
