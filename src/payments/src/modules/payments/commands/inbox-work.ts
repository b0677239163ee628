import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

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
  /** the payment named in its metadata, if it belongs to the account and mode of the event; otherwise null */
  payment: { tenant_no: TenantId; checkout_id: string } | null
}

const LEASE_SECONDS = 60

/** Due events, oldest first, and what they are about, without taking them. */
export async function dueEvents(db: Db, limit: number): Promise<InboxEvent[]> {
  const { rows } = await db.query<InboxEvent & Record<string, unknown>>({
    name: "payments_due_events",
    text: `select t.*, case when p.id is not null then jsonb_build_object('tenant_no', p.tenant_no, 'checkout_id', p.checkout_id) end as payment
       from (select id, endpoint, account_ref, type, livemode, object_ref, payment_id, refund_id, attempts from webhook_inbox
              where state in ('received', 'parked') and next_at <= now() order by next_at, id limit $1) t
       left join card_payment p on p.account_ref = t.account_ref and p.id = t.payment_id and (t.account_ref = '' or exists (
         select from merchant_account m where m.account_ref = t.account_ref and m.livemode = t.livemode))`,
    values: [limit],
  })

  return rows
}

/**
 * Leases events to this process; another takes them when the lease ends.
 *
 * @returns those that no other process had taken, by id, with the number of this attempt
 */
export async function takeEvents(db: Db, ids: string[]): Promise<Map<string, number>> {
  const { rows } = await db.query<{ id: string; attempts: number }>({
    name: "payments_take_events",
    text: `update webhook_inbox set attempts = attempts + 1, next_at = now() + make_interval(secs => $2)
        where id in (select id from webhook_inbox where id = any ($1) and state in ('received', 'parked') and next_at <= now() order by id for update skip locked)
       returning id, attempts`,
    values: [ids, LEASE_SECONDS],
  })

  return new Map(rows.map(({ id, attempts }) => [id, attempts]))
}

/** `done`: it had its effect · `ignored`: it concerns nothing of ours; `why` when that is not the usual case. */
export async function finishEvents(db: Db, ids: string[], state: "done" | "ignored", why: string | null = null): Promise<void> {
  await db.query({
    name: "payments_finish_events",
    text: `update webhook_inbox set state = $2, done_at = now(), last_error = $3 where id = any ($1) and state in ('received', 'parked')`,
    values: [ids, state, why],
  })
}

/**
 * Puts events back whose account has too many requests at the moment: this was no attempt, and nothing is wrong. No effect on
 * those that another process has taken since.
 */
export async function putEventsBack(db: Db, events: Pick<InboxEvent, "id" | "attempts">[], seconds: number): Promise<void> {
  await db.query(
    `update webhook_inbox i set attempts = i.attempts - 1, next_at = now() + make_interval(secs => $3)
       from unnest($1::bigint[], $2::integer[]) as taken(id, attempts)
      where i.id = taken.id and i.attempts = taken.attempts and i.state in ('received', 'parked')`,
    [events.map(({ id }) => id), events.map(({ attempts }) => attempts), seconds]
  )
}

/**
 * Defers an event: `received` after a failure, `parked` while its account is unknown, `dead` when a person is needed. Waits 1,
 * 2, 4… seconds, at most an hour. No effect if this attempt took too long and another process has taken the event.
 */
export async function deferEvent(
  db: Db,
  { id, attempts }: InboxEvent,
  state: "received" | "parked" | "dead",
  last_error: string
): Promise<void> {
  await db.query(
    `update webhook_inbox set state = $2, last_error = $3, next_at = now() + make_interval(secs => least(3600, power(2, least(attempts, 12)) / 2))
      where id = $1 and attempts = $4 and state in ('received', 'parked')`,
    [id, state, last_error, attempts]
  )
}
