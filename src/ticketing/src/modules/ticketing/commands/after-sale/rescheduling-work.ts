import { defineOutbox, writeMessage } from "@guichet/kernel/outbox"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { PERFORMANCE_RESCHEDULED, TICKETING_OUTBOX } from "../../../../contracts/messages"
import type { CodedDate } from "../../rules/coded-date"

const outbox = defineOutbox(TICKETING_OUTBOX)
const LEASE_SECONDS = 30
/** Pause between runs while payments for the previous date are still in progress. */
const PAUSE_SECONDS = 5

export interface LeasedRescheduling {
  tenant_no: TenantId
  id: string
}

/** A ticket of a rescheduled date, with what its code states. */
export interface MovedTicket extends CodedDate {
  id: string
  code_id: string
}

export interface MovedSale {
  sale_id: string
  tickets: MovedTicket[]
}

/** Leases a running rescheduling that is due; other processes skip it. Null when there is none. */
export async function leaseRescheduling(db: Db): Promise<LeasedRescheduling | null> {
  const { rows } = await db.query<LeasedRescheduling>(
    `update rescheduling m set next_at = now() + make_interval(secs => $1)
     where (m.tenant_no, m.id) in (select tenant_no, id from rescheduling where state = 'running' and next_at <= now() order by next_at limit 1 for update skip locked)
     returning m.tenant_no, m.id`,
    [LEASE_SECONDS]
  )

  return rows[0] ?? null
}

/** Adds items for sales that were not found before: payments that were in progress. */
export async function findRescheduledSales(db: Db, { tenant_no, id }: LeasedRescheduling): Promise<void> {
  await db.query("select find_rescheduled_sales($1, $2)", [tenant_no, id])
}

/**
 * The next sale to notify, with its tickets of the date, locked for the caller's transaction; null when none waits. A sale that
 * is being captured is skipped until later.
 */
export async function takeMovedSale(db: Db, { tenant_no, id }: LeasedRescheduling): Promise<MovedSale | null> {
  const { rows: taken } = await db.query<{ sale_id: string }>(
    `select i.sale_id from rescheduling_item i join sale s on s.tenant_no = i.tenant_no and s.id = i.sale_id
      where i.tenant_no = $1 and i.rescheduling_id = $2 and i.state = 'waiting' and i.next_at <= now() and s.state <> 'authorised'
      order by i.sale_id limit 1 for update of i skip locked`,
    [tenant_no, id]
  )
  if (taken.length === 0) {
    return null
  }
  const [{ sale_id }] = taken
  const { rows } = await db.query<MovedTicket>(
    `select t.id, coalesce(t.code_id, t.id) as code_id, p.id as performance_id, p.starts_at, p.ends_at, p.time_zone
       from rescheduling m
       join performance p on p.tenant_no = m.tenant_no and p.performance_no = m.performance_no
       join ticket t on t.tenant_no = m.tenant_no and t.performance_no = m.performance_no and t.sale_id = $3 and t.state = 'valid'
      where m.tenant_no = $1 and m.id = $2 order by t.id for no key update of t`,
    [tenant_no, id, sale_id]
  )

  return { sale_id, tickets: rows }
}

/**
 * Stores the new codes of the sale's tickets, announces the new date to its buyer and marks the item, in the caller's
 * transaction.
 */
export async function markNotified(
  db: Db,
  { tenant_no, id }: LeasedRescheduling,
  sale_id: string,
  codes: { id: string; code: string }[]
): Promise<void> {
  await db.query(
    `update ticket t set code = x.code from unnest($2::text[], $3::text[]) as x(id, code) where t.tenant_no = $1 and t.id = x.id`,
    [tenant_no, codes.map((one) => one.id), codes.map(({ code }) => code)]
  )
  await db.query(
    "update rescheduling_item set state = 'notified', problem = null where tenant_no = $1 and rescheduling_id = $2 and sale_id = $3",
    [tenant_no, id, sale_id]
  )
  if (codes.length > 0) {
    await writeMessage(db, outbox, PERFORMANCE_RESCHEDULED, `${PERFORMANCE_RESCHEDULED}:${id}:${sale_id}`, {
      tenant_no,
      sale_id,
      rescheduling_id: id,
    })
  }
}

/**
 * Defers a sale that cannot be notified now: others go first, and it is retried after a pause that grows from a minute to six
 * hours.
 */
export async function putOffSale(db: Db, { tenant_no, id }: LeasedRescheduling, sale_id: string, problem: string): Promise<void> {
  await db.query(
    `update rescheduling_item set problem = $4, attempts = attempts + 1, next_at = now() + least(interval '6 hours', interval '1 minute' * power(4, least(attempts, 9)))
      where tenant_no = $1 and rescheduling_id = $2 and sale_id = $3 and state = 'waiting'`,
    [tenant_no, id, sale_id, problem.slice(0, 300)]
  )
}

/** A ticket being exchanged into a rescheduled date, with what its new code states. */
export interface OfferedTicket extends CodedDate {
  ticket_id: string
  code_id: string
}

/**
 * Locks, for the caller's transaction, an exchange into a rescheduled date whose difference is being captured; unpaid ones were
 * withdrawn when the date was rescheduled.
 *
 * @param after the exchange found by the previous call; null: none
 * @returns null when there is no other
 */
export async function takeOfferedExchange(
  db: Db,
  { tenant_no, id }: LeasedRescheduling,
  after: string | null
): Promise<{ exchange_id: string; tickets: OfferedTicket[] } | null> {
  const { rows: taken } = await db.query<{ id: string }>(
    `select x.id from rescheduling m
       join exchange x on x.tenant_no = m.tenant_no and x.performance_no = m.performance_no and x.state = 'offered'
      where m.tenant_no = $1 and m.id = $2 and ($3::text is null or x.id > $3) order by x.id limit 1 for update of x`,
    [tenant_no, id, after]
  )
  if (taken.length === 0) {
    return null
  }
  const [{ id: exchange_id }] = taken
  const { rows } = await db.query<OfferedTicket>(
    `select i.ticket_id, i.becomes->>'code_id' as code_id, p.id as performance_id, p.starts_at, p.ends_at, p.time_zone
       from exchange x
       join exchange_item i on i.tenant_no = x.tenant_no and i.exchange_id = x.id
       join performance p on p.tenant_no = x.tenant_no and p.performance_no = x.performance_no
      where x.tenant_no = $1 and x.id = $2 order by i.ticket_id`,
    [tenant_no, exchange_id]
  )

  return { exchange_id, tickets: rows }
}

/** Stores the codes, with the new date, that an offer's tickets will get. */
export async function signOffered(
  db: Db,
  tenant_no: TenantId,
  exchange_id: string,
  codes: { ticket_id: string; code: string }[]
): Promise<void> {
  await db.query(
    `update exchange_item i set becomes = i.becomes || jsonb_build_object('code', x.code) from unnest($3::text[], $4::text[]) as x(ticket_id, code)
      where i.tenant_no = $1 and i.exchange_id = $2 and i.ticket_id = x.ticket_id`,
    [tenant_no, exchange_id, codes.map(({ ticket_id }) => ticket_id), codes.map(({ code }) => code)]
  )
}

/**
 * Ends the lease. The rescheduling is done when no sale waits, no one is paying for the previous date, and no sale of it has
 * appeared since the last search for sales; otherwise the next run follows soon.
 */
export async function endReschedulingLease(db: Db, { tenant_no, id }: LeasedRescheduling): Promise<void> {
  await db.query(
    `with waiting as (
       select exists (
         select from rescheduling_item i join sale s on s.tenant_no = i.tenant_no and s.id = i.sale_id
         where i.tenant_no = $1 and i.rescheduling_id = $2 and i.state = 'waiting' and i.next_at <= now() and s.state <> 'authorised') as at_once
     ), found as (
       select find_rescheduled_sales($1, $2) as found
     ), open as (
       select (select found > 0 from found)
         or exists (select from rescheduling_item i where i.tenant_no = $1 and i.rescheduling_id = $2 and i.state = 'waiting')
         or exists (
           select from rescheduling m
           join hold h on h.tenant_no = m.tenant_no and h.performance_no = m.performance_no and h.state in ('held', 'paying')
           join checkout c on c.tenant_no = h.tenant_no and c.id = h.checkout_id and c.created_at <= m.requested_at
            and (c.state = 'paying' or (c.state = 'open' and h.expires_at > now()))
           where m.tenant_no = $1 and m.id = $2) as is_open
     )
     update rescheduling m set
       state = case when open.is_open then 'running' else 'done' end,
       finished_at = case when open.is_open then null else now() end,
       next_at = now() + make_interval(secs => case when waiting.at_once then 0 else $3 end)
     from open, waiting where m.tenant_no = $1 and m.id = $2 and m.state = 'running'`,
    [tenant_no, id, PAUSE_SECONDS]
  )
}
