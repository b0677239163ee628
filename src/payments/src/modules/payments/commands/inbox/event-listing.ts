import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { EventTopic } from "../../rules/listed-types"
import { OWN_ACCOUNT } from "../../rules/own-account"

export interface LeasedListing {
  /** empty: the platform's own account */
  account_ref: string
  topic: EventTopic
  /** null: never read to the end */
  listed_until: Date | null
  reading_until: Date
  /** where an earlier reading stopped */
  after_ref: string | null
  tenant_no: TenantId
}

const LEASE_SECONDS = 120

/** Adds the accounts that are not listed yet, the platform's own and each connected one: first read after `pause_seconds`. */
export async function addListings(db: Db, pause_seconds: number): Promise<void> {
  await db.query(
    `insert into event_listing (account_ref, topic, next_at)
     select a.account_ref, t.topic, now() + make_interval(secs => $2)
       from (select '' as account_ref union
             select m.account_ref from merchant_account m where m.status <> 'revoked' and m.tenant_no <> $1) a
       cross join (values ('payments'), ('money')) as t(topic)
     on conflict do nothing`,
    [OWN_ACCOUNT.tenant_no, pause_seconds]
  )
}

/** Leases a list of events that is due to be read; other processes skip it. Null when none is due. */
export async function leaseListing(db: Db): Promise<LeasedListing | null> {
  const { rows } = await db.query<LeasedListing & Record<string, unknown>>(
    `update event_listing l set next_at = now() + make_interval(secs => $1), reading_until = coalesce(l.reading_until, now())
       from (select e.account_ref, e.topic, coalesce(m.tenant_no, $2) as tenant_no
               from event_listing e
               left join lateral (select h.tenant_no from merchant_account h
                 where h.account_ref = e.account_ref and h.status <> 'revoked' and h.tenant_no <> $2
                 order by h.connected_at desc limit 1) m on true
              where e.next_at <= now() and (e.account_ref = '' or m.tenant_no is not null)
              order by e.next_at limit 1 for update of e skip locked) due
      where l.account_ref = due.account_ref and l.topic = due.topic
      returning l.account_ref, l.topic, l.listed_until, l.reading_until, l.after_ref, due.tenant_no`,
    [LEASE_SECONDS, OWN_ACCOUNT.tenant_no]
  )

  return rows[0] ?? null
}

/** A page was stored: after a crash, reading continues after it. Extends the lease. */
export async function keepListingPlace(db: Db, { account_ref, topic }: LeasedListing, after_ref: string): Promise<void> {
  await db.query(
    `update event_listing set after_ref = $3, next_at = now() + make_interval(secs => $4)
      where account_ref = $1 and topic = $2 and reading_until is not null`,
    [account_ref, topic, after_ref, LEASE_SECONDS]
  )
}

/** The list was read to its end; the next reading comes after `pause_seconds`. */
export async function endListing(
  db: Db,
  { account_ref, topic, reading_until }: LeasedListing,
  pause_seconds: number
): Promise<void> {
  await db.query(
    `update event_listing set listed_until = $3, reading_until = null, after_ref = null, last_error = null,
       next_at = now() + make_interval(secs => $4)
      where account_ref = $1 and topic = $2`,
    [account_ref, topic, reading_until, pause_seconds]
  )
}

/** Keeps why a reading failed; it is tried again when the lease ends. @param restarts its place is not accepted any more */
export async function failListing(
  db: Db,
  { account_ref, topic }: LeasedListing,
  last_error: string,
  restarts: boolean
): Promise<void> {
  await db.query(
    `update event_listing set last_error = $3, after_ref = case when not $4 then after_ref end,
       reading_until = case when not $4 then reading_until end
      where account_ref = $1 and topic = $2`,
    [account_ref, topic, last_error, restarts]
  )
}
