import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface LeasedCancellation {
  tenant_no: TenantId
  id: string
}

export interface WaitingItem {
  sale_id: string
  /** tickets of cancelled dates that can be refunded, or tickets that paid an exchange's difference for such tickets */
  ticket_ids: string[]
  /** add-ons that cannot be used with any ticket that remains */
  extra_ids: string[]
}

/**
 * Whether an item `i` of a sale `s` can be refunded now. It waits while the sale is being captured, and while one of its tickets
 * is in a refund: if the provider refuses that refund, the ticket is refunded with the rest.
 */
const READY = `i.state = 'waiting' and s.state <> 'authorised' and not exists (
  select from cancellation c
  join ticket t on t.tenant_no = i.tenant_no and t.sale_id = i.sale_id and t.performance_no = any (c.performance_nos) and t.state = 'valid'
  join sale_refund_ticket rt on rt.tenant_no = t.tenant_no and rt.ticket_id = t.id and rt.is_live
  where c.tenant_no = i.tenant_no and c.id = i.cancellation_id)`
const LEASE_SECONDS = 30
/** Pause between runs while payments or refunds are still in progress. */
const PAUSE_SECONDS = 5

/** Leases a running cancellation that is due; other processes skip it. Null when there is none. */
export async function leaseCancellation(db: Db): Promise<LeasedCancellation | null> {
  const { rows } = await db.query<LeasedCancellation>(
    `update cancellation c set next_at = now() + make_interval(secs => $1)
     where (c.tenant_no, c.id) in (select tenant_no, id from cancellation where state = 'running' and next_at <= now() order by next_at limit 1 for update skip locked)
     returning c.tenant_no, c.id`,
    [LEASE_SECONDS]
  )

  return rows[0] ?? null
}

/** Adds items for sales that were not found before, such as payments that were in progress. @returns the number added */
export async function findCancelledSales(db: Db, { tenant_no, id }: LeasedCancellation): Promise<number> {
  const { rows } = await db.query<{ found: number }>("select find_cancelled_sales($1, $2) as found", [tenant_no, id])

  return rows[0].found
}

/** The next item that is ready, locked for the caller's transaction; null when there is none. */
export async function takeWaitingItem(db: Db, { tenant_no, id }: LeasedCancellation): Promise<WaitingItem | null> {
  const { rows } = await db.query<WaitingItem>(
    `with item as (
       select i.sale_id from cancellation_item i join sale s on s.tenant_no = i.tenant_no and s.id = i.sale_id
       where i.tenant_no = $1 and i.cancellation_id = $2 and ${READY}
       order by i.sale_id limit 1 for update of i skip locked
     )
     select item.sale_id, array(
         select t.id from cancellation c
         join ticket t on t.tenant_no = $1 and t.sale_id = item.sale_id and t.state = 'valid' and t.performance_no = any (c.performance_nos)
         where c.tenant_no = $1 and c.id = $2 and not is_refunded(t.tenant_no, t.id)
         union all
         select d.id from cancellation c
         join ticket d on d.tenant_no = $1 and d.sale_id = item.sale_id
         join exchange_item i on i.tenant_no = d.tenant_no and i.paid_ticket_id = d.id
         join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done'
         join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id and t.performance_no = any (c.performance_nos)
         where c.tenant_no = $1 and c.id = $2
           and not exists (select from sale_refund_ticket rt where rt.tenant_no = d.tenant_no and rt.ticket_id = d.id and rt.is_live)
       ) as ticket_ids,
       array(
         select x.id from cancellation c cross join lateral extras_cancelled_with(c.tenant_no, item.sale_id, c.event_id, c.performance_nos) x
         where c.tenant_no = $1 and c.id = $2
       ) as extra_ids
     from item`,
    [tenant_no, id]
  )

  return rows[0] ?? null
}

/**
 * Links an item to its refund, whose state it shows from now on. Payments of exchange differences for its tickets are refunded
 * separately, each as an item of its own.
 */
export async function markAsked(
  db: Db,
  { tenant_no, id }: LeasedCancellation,
  { id: refund_id, others }: { id: string; others: string[] }
): Promise<void> {
  const refund_ids = [refund_id, ...others]
  await db.query(
    `update sale_refund set cancellation_id = $2, next_at = case when state = 'requested' then now() else next_at end
      where tenant_no = $1 and id = any ($3)`,
    [tenant_no, id, refund_ids]
  )
  await db.query(
    `insert into cancellation_item (tenant_no, cancellation_id, sale_id, state, refund_id)
     select $1, $2, r.sale_id, 'asked', r.id from sale_refund r where r.tenant_no = $1 and r.id = any ($3)
     on conflict (tenant_no, cancellation_id, sale_id) do update set state = 'asked', refund_id = excluded.refund_id, problem = null`,
    [tenant_no, id, refund_ids]
  )
}

/** Deletes an item because nothing of the sale is left to refund: someone else has refunded it. */
export async function dropItem(db: Db, { tenant_no, id }: LeasedCancellation, sale_id: string): Promise<void> {
  await db.query("delete from cancellation_item where tenant_no = $1 and cancellation_id = $2 and sale_id = $3", [
    tenant_no,
    id,
    sale_id,
  ])
}

/**
 * Marks an item as stuck because its sale cannot be refunded now: staff see why and can retry immediately; the job retries after
 * a pause that grows from a minute to six hours.
 */
export async function markStuck(db: Db, { tenant_no, id }: LeasedCancellation, sale_id: string, problem: string): Promise<void> {
  await db.query(
    `update cancellation_item set state = 'stuck', problem = $4, attempts = attempts + 1,
       next_at = now() + least(interval '6 hours', interval '1 minute' * power(4, least(attempts, 9)))
     where tenant_no = $1 and cancellation_id = $2 and sale_id = $3 and state = 'waiting'`,
    [tenant_no, id, sale_id, problem.slice(0, 300)]
  )
}

/** Sets stuck items that are due back to waiting and their cancellations to running. @returns the number of items */
export async function wakeStuckItems(db: Db): Promise<number> {
  const { rows } = await db.query<{ woken: number }>(
    `with due as (
       select c.tenant_no, c.id from cancellation c
        where (c.tenant_no, c.id) in (select tenant_no, cancellation_id from cancellation_item where state = 'stuck' and next_at <= now())
        for no key update skip locked
     ), again as (
       update cancellation_item i set state = 'waiting', refund_id = null, problem = null from due
        where i.tenant_no = due.tenant_no and i.cancellation_id = due.id and i.state = 'stuck' and i.next_at <= now()
       returning i.tenant_no, i.cancellation_id
     ), running as (
       update cancellation c set state = 'running', finished_at = null, next_at = now() from (select distinct tenant_no, cancellation_id from again) a
        where c.tenant_no = a.tenant_no and c.id = a.cancellation_id
     )
     select count(*)::integer as woken from again`
  )

  return rows[0].woken
}

/**
 * Ends the lease. The cancellation is done when no item waits, no refund of its tickets is unanswered (whoever requested it), no
 * one is paying for its dates, and no sale of them has appeared since the last search for sales; otherwise the next run follows
 * soon.
 */
export async function endLease(db: Db, { tenant_no, id }: LeasedCancellation): Promise<void> {
  await db.query(
    `with waiting as (
       select exists (
         select from cancellation_item i join sale s on s.tenant_no = i.tenant_no and s.id = i.sale_id
         where i.tenant_no = $1 and i.cancellation_id = $2 and ${READY}) as at_once
     ), open as (
       select exists (select from cancellation_item i where i.tenant_no = $1 and i.cancellation_id = $2 and i.state = 'waiting')
         or exists (
           select from cancellation_item i join sale_refund r on r.tenant_no = i.tenant_no and r.id = i.refund_id
           where i.tenant_no = $1 and i.cancellation_id = $2 and r.state in ('requested', 'submitted'))
         or exists (
           select from cancellation c
           join hold h on h.tenant_no = c.tenant_no and h.performance_no = any (c.performance_nos) and h.state = 'paying'
           where c.tenant_no = $1 and c.id = $2)
         or exists (
           select from cancellation c
           join ticket t on t.tenant_no = c.tenant_no and t.performance_no = any (c.performance_nos) and t.state in ('pending', 'valid')
           left join sale_refund_ticket rt on rt.tenant_no = t.tenant_no and rt.ticket_id = t.id and rt.is_live
           left join sale_refund r on r.tenant_no = rt.tenant_no and r.id = rt.refund_id
           where c.tenant_no = $1 and c.id = $2 and (r.state in ('requested', 'submitted') or (rt.ticket_id is null and not exists (
             select from cancellation_item i where i.tenant_no = t.tenant_no and i.cancellation_id = c.id and i.sale_id = t.sale_id)))) as is_open
     )
     update cancellation c set
       state = case when open.is_open then 'running' else 'done' end,
       finished_at = case when open.is_open then null else now() end,
       next_at = now() + make_interval(secs => case when waiting.at_once then 0 else $3 end)
     from open, waiting where c.tenant_no = $1 and c.id = $2 and c.state = 'running'`,
    [tenant_no, id, PAUSE_SECONDS]
  )
}
