import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { CancellationDTO, CancellationFactsDTO, CancellationItemDTO } from "../../../../contracts/back-office"

/** State of an item `i` with its refund `r`. */
const STATE = `case
  when i.state = 'waiting' then 'waiting' when i.state = 'stuck' then 'failed'
  when r.state in ('requested', 'submitted') then 'under_way' when r.state in ('refused', 'failed') then 'failed' else 'refunded' end`
const ITEMS = `cancellation_item i left join sale_refund r on r.tenant_no = i.tenant_no and r.id = i.refund_id`

const CANCELLATION = `
  c.id, c.reason, c.state, c.requested_at, c.finished_at,
  coalesce((select m.email from tenancy_member m where m.tenant_no = c.tenant_no and m.user_id = c.requested_by limit 1), c.requested_by) as requested_by,
  coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'starts_at', p.starts_at, 'time_zone', p.time_zone) order by p.starts_at)
     from performance p where p.tenant_no = c.tenant_no and p.performance_no = any (c.performance_nos)), '[]') as dates,
  (select jsonb_build_object('waiting', count(*) filter (where x.state = 'waiting'), 'under_way', count(*) filter (where x.state = 'under_way'),
      'refunded', count(*) filter (where x.state = 'refunded'), 'failed', count(*) filter (where x.state = 'failed'))
     from (select ${STATE} as state from ${ITEMS} where i.tenant_no = c.tenant_no and i.cancellation_id = c.id) x) as counts`

/** An event's cancellations, newest first, with the progress of each. */
export async function listCancellations(
  db: Db,
  tenant: TenantId,
  event_id: string,
  page: { limit: number; offset: number }
): Promise<{ cancellations: CancellationDTO[]; count: number }> {
  const where = "c.tenant_no = $1 and c.event_id = $2"
  const [rows, total] = await Promise.all([
    db.query<CancellationDTO>(
      `select ${CANCELLATION} from cancellation c where ${where} order by c.requested_at desc, c.id limit $3 offset $4`,
      [tenant, event_id, page.limit, page.offset]
    ),
    db.query<{ count: number }>(`select count(*)::int from cancellation c where ${where}`, [tenant, event_id]),
  ])

  return { cancellations: rows.rows, count: total.rows[0].count }
}

/** One cancellation; null when the tenant has no such cancellation. */
export async function getCancellation(db: Db, tenant: TenantId, id: string): Promise<CancellationDTO | null> {
  const { rows } = await db.query<CancellationDTO>(
    `select ${CANCELLATION} from cancellation c where c.tenant_no = $1 and c.id = $2`,
    [tenant, id]
  )

  return rows[0] ?? null
}

/** The sales of a cancellation and the state of each, ordered by sale. @param after the last sale of the previous page */
export async function listCancellationItems(
  db: Db,
  tenant: TenantId,
  id: string,
  filter: { state?: CancellationItemDTO["state"]; after?: string; limit: number }
): Promise<CancellationItemDTO[]> {
  const { rows } = await db.query<CancellationItemDTO>(
    `select i.sale_id, s.buyer_name, s.buyer_email, ${STATE} as state, r.amount_minor::float8 as amount_minor, s.currency,
       case when ${STATE} = 'failed' then coalesce(i.problem, r.reason) end as problem
     from ${ITEMS} join sale s on s.tenant_no = i.tenant_no and s.id = i.sale_id
     where i.tenant_no = $1 and i.cancellation_id = $2 and ($3::text is null or ${STATE} = $3) and ($4::text is null or i.sale_id > $4)
     order by i.sale_id limit $5`,
    [tenant, id, filter.state ?? null, filter.after ?? null, filter.limit]
  )

  return rows
}

/** What cancelling these dates of an event would refund, as of now. */
export async function getCancellationFacts(
  db: Db,
  tenant: TenantId,
  event_id: string,
  performance_ids: string[]
): Promise<CancellationFactsDTO> {
  const { rows } = await db.query<CancellationFactsDTO>(
    `with date as materialized (
       select p.* from performance p
       where p.tenant_no = $1 and p.event_id = $2 and p.id = any ($3) and p.status in ('on_sale', 'paused') and p.deleted_at is null
     ), sold as materialized (
       select t.id, t.performance_no, t.sale_id, t.amount_minor, t.currency, s.kind from date d
       join ticket t on t.tenant_no = d.tenant_no and t.performance_no = d.performance_no and t.state in ('pending', 'valid')
       join sale s on s.tenant_no = t.tenant_no and s.id = t.sale_id
     ), extra as materialized (
       select x.sale_id, x.amount_minor, s.currency, s.kind from (
         select distinct t.sale_id from date d
         join ticket t on t.tenant_no = d.tenant_no and t.performance_no = d.performance_no
         where exists (select from sale_extra x where x.tenant_no = t.tenant_no and x.sale_id = t.sale_id)) w
       cross join lateral extras_cancelled_with($1, w.sale_id, $2, array(select performance_no from date)) x
       join sale s on s.tenant_no = $1 and s.id = w.sale_id
     ), paid as (
       select amount_minor, currency, kind from sold
       union all
       select amount_minor, currency, kind from extra
       union all
       select d.amount_minor, d.currency, s.kind from sold
       join exchange_item i on i.tenant_no = $1 and i.ticket_id = sold.id
       join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done'
       join ticket d on d.tenant_no = i.tenant_no and d.id = i.paid_ticket_id
       join sale s on s.tenant_no = d.tenant_no and s.id = d.sale_id
       where not exists (select from sale_refund_ticket rt where rt.tenant_no = d.tenant_no and rt.ticket_id = d.id and rt.is_live)
     )
     select coalesce((
         select jsonb_agg(jsonb_build_object('id', d.id, 'starts_at', d.starts_at, 'time_zone', d.time_zone,
           'ticket_count', (select count(*) from sold where sold.performance_no = d.performance_no),
           'checked_in_count', (select count(*) from check_in k where k.tenant_no = d.tenant_no and k.performance_no = d.performance_no)) order by d.starts_at)
         from date d), '[]') as dates,
       (select count(*)::int from (select sale_id from sold union select sale_id from extra) w) as sale_count, (select count(*)::int from sold) as ticket_count,
       coalesce((
         select jsonb_agg(jsonb_build_object('currency', x.currency, 'amount_minor', x.amount_minor, 'cash_minor', x.cash_minor) order by x.currency)
         from (
           select currency, coalesce(sum(amount_minor) filter (where kind = 'card'), 0)::float8 as amount_minor,
             coalesce(sum(amount_minor) filter (where kind in ('cash', 'till')), 0)::float8 as cash_minor
           from paid group by currency
         ) x where x.amount_minor + x.cash_minor > 0), '[]') as amounts`,
    [tenant, event_id, performance_ids]
  )

  return rows[0]
}

/**
 * Retries the sales that are stuck or whose refund the provider refused: they wait again, and the cancellation runs again. A
 * refund that failed after it was accepted is resolved on its sale instead.
 *
 * @returns the number that wait again; null when the tenant has no such cancellation
 */
export async function retryCancellation(db: Db, tenant: TenantId, id: string): Promise<number | null> {
  const { rows } = await db.query<{ found: boolean; retried: number }>(
    `with mine as (
       select c.tenant_no, c.id from cancellation c where c.tenant_no = $1 and c.id = $2 for update
     ), again as (
       update cancellation_item i set state = 'waiting', refund_id = null, problem = null from mine
       where i.tenant_no = mine.tenant_no and i.cancellation_id = mine.id
         and (i.state = 'stuck' or exists (select from sale_refund r where r.tenant_no = i.tenant_no and r.id = i.refund_id and r.state = 'refused'))
       returning 1
     ), running as (
       update cancellation c set state = 'running', finished_at = null, next_at = now() from mine
       where c.tenant_no = mine.tenant_no and c.id = mine.id and exists (select from again) returning 1
     )
     select exists (select from mine) as found, (select count(*)::int from again) as retried`,
    [tenant, id]
  )

  return rows[0].found ? rows[0].retried : null
}
