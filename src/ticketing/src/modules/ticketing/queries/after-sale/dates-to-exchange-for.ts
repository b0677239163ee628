import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { ExchangeDateDTO } from "../../../../contracts/sales-api"

interface DatesPage {
  /** "2027-03-14": only dates from that day on */
  from?: string
  /** the last date of the previous page */
  after?: string
  limit: number
}

/** SQL parameters: $1 tenant, $2 first day, $3 after which date, $4 limit. */
const DATES = (which: string) =>
  `select p.id as performance_id, p.event_id, p.starts_at, p.time_zone
     from performance p
    where p.tenant_no = $1 and p.deleted_at is null and p.starts_at > now() and ${which}
      and sale_state(p.status, p.starts_at, p.sale_starts_at, p.sale_ends_at) = 'on_sale'
      and ($2::date is null or p.starts_at at time zone p.time_zone >= $2::date)
      and ($3::text is null or (p.starts_at, p.id) > (select o.starts_at, o.id from performance o where o.tenant_no = $1 and o.id = $3))
    order by p.starts_at, p.id limit $4`

/** Dates on sale of the events for which a sale has tickets, or of one of them, in order of time. */
export async function datesToExchangeFor(
  db: Db,
  tenant: TenantId,
  sale_id: string,
  { event_id, from, after, limit }: DatesPage & { event_id?: string }
): Promise<ExchangeDateDTO[]> {
  const { rows } = await db.query<ExchangeDateDTO & Record<string, unknown>>(
    DATES(`p.event_id in (
        select o.event_id from ticket t join performance o on o.tenant_no = t.tenant_no and o.performance_no = t.performance_no
         where t.tenant_no = $1 and t.sale_id = $5 and t.state = 'valid')
      and p.event_id = coalesce($6, p.event_id)`),
    [tenant, from ?? null, after ?? null, limit, sale_id, event_id ?? null]
  )

  return rows
}

/** Dates on sale of an event, for which staff can exchange tickets, in order of time. */
export async function datesStaffExchangesFor(
  db: Db,
  tenant: TenantId,
  event_id: string,
  { from, after, limit }: DatesPage
): Promise<ExchangeDateDTO[]> {
  const { rows } = await db.query<ExchangeDateDTO & Record<string, unknown>>(DATES("p.event_id = $5"), [
    ...[tenant, from ?? null, after ?? null, limit, event_id],
  ])

  return rows
}

/** Whether all of these tickets of a sale are for the event of a date. */
export async function isOfTheirEvent(
  db: Db,
  tenant: TenantId,
  { sale_id, ticket_ids, performance_id }: { sale_id: string; ticket_ids: string[]; performance_id: string }
): Promise<boolean> {
  const { rows } = await db.query<{ is_theirs: boolean }>(
    `select bool_and(o.event_id = p.event_id) as is_theirs
       from performance p
       join ticket t on t.tenant_no = p.tenant_no and t.sale_id = $3 and t.id = any ($4)
       join performance o on o.tenant_no = t.tenant_no and o.performance_no = t.performance_no
      where p.tenant_no = $1 and p.id = $2`,
    [tenant, performance_id, sale_id, ticket_ids]
  )

  return rows[0].is_theirs === true
}
