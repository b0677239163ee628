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
  /** before it is processed */
  wait_seconds: number
}

/**
 * Inserts one row per event, however often it is delivered: decided by unique (endpoint, account, event). Also records which
 * secret (fingerprint) signed it, once a minute however many arrive; a recent enough row is read and never locked.
 */
export async function insertEvent(db: Db, event: NewInboxEvent, fingerprint: string): Promise<void> {
  await db.query({
    name: "payments_insert_event",
    text: `with event as (
       insert into webhook_inbox (endpoint, account_ref, event_ref, type, livemode, object_ref, payment_id, refund_id, next_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(secs => $10)) on conflict do nothing
     )
     insert into payment_check (field, fingerprint)
     select 'webhook_' || $1, $9
      where not exists (select from payment_check c where c.field = 'webhook_' || $1 and c.fingerprint = $9 and c.why is null
                           and c.checked_at > now() - interval '1 minute')
     on conflict (field) do update set fingerprint = excluded.fingerprint, why = null, facts = null, checked_at = now()`,
    values: [
      event.endpoint,
      event.account_ref,
      event.event_ref,
      event.type,
      event.livemode,
      event.object_ref,
      event.payment_id,
      event.refund_id,
      fingerprint,
      event.wait_seconds,
    ],
  })
}
