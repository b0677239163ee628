import type { Db } from "@guichet/kernel/sql"

export interface InboxEvent {
  id: string
  endpoint: "platform" | "connect"
  account_ref: string
  type: string
  livemode: boolean
  object_ref: string
  payment_id: string | null
  refund_id: string | null
  attempts: number
}

const LEASE_SECONDS = 60

/** Takes due events for this process; another takes them when the lease runs out. */
export async function takeEvents(db: Db, limit: number): Promise<InboxEvent[]> {
  const { rows } = await db.query<InboxEvent & Record<string, unknown>>(
    `update webhook_inbox set attempts = attempts + 1, next_at = now() + make_interval(secs => $2)
     where id in (select id from webhook_inbox where state in ('received', 'parked') and next_at <= now() order by next_at, id limit $1 for update skip locked)
     returning id, endpoint, account_ref, type, livemode, object_ref, payment_id, refund_id, attempts`,
    [limit, LEASE_SECONDS]
  )

  return rows
}

/** `done` it had its effect · `ignored` it concerns nothing of ours. */
export async function finishEvents(db: Db, ids: string[], state: "done" | "ignored"): Promise<void> {
  await db.query("update webhook_inbox set state = $2, done_at = now(), last_error = null where id = any ($1)", [ids, state])
}

/**
 * Leaves an event for later: `received` after a failure, `parked` while its account is unknown, `dead` when a person must look. Waits 1, 2, 4… seconds, at
 * most an hour.
 */
export async function postponeEvent(
  db: Db,
  id: string,
  state: "received" | "parked" | "dead",
  last_error: string
): Promise<void> {
  await db.query(
    `update webhook_inbox set state = $2, last_error = $3, next_at = now() + make_interval(secs => least(3600, power(2, least(attempts, 12)) / 2)) where id = $1`,
    [id, state, last_error]
  )
}
