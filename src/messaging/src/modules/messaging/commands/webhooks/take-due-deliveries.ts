import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface DueDelivery {
  tenant_no: TenantId
  id: string
  endpoint_id: string
  event_id: string
  body: string
  url: string
  /** sealed */
  secret: string
  /** sealed; null when it no longer signs */
  old_secret: string | null
  /** number of this attempt: 1 is the first */
  attempts: number
  now: Date
}

/**
 * Leases due deliveries for a minute: those of a sender that dies become due again. Nothing is sent for a closed site. At most
 * `per_endpoint` deliveries per endpoint at a time, so that a tenant with many events or a slow server delays no one else. `busy`
 * walks the index from endpoint to endpoint, skipping however many deliveries each has.
 */
const sql = `
with recursive busy as (
  (select tenant_no, endpoint_id from webhook_delivery where state = 'waiting' order by tenant_no, endpoint_id limit 1)
  union all
  select next.tenant_no, next.endpoint_id from busy b cross join lateral (
    select d.tenant_no, d.endpoint_id from webhook_delivery d
    where d.state = 'waiting' and (d.tenant_no, d.endpoint_id) > (b.tenant_no, b.endpoint_id)
    order by d.tenant_no, d.endpoint_id limit 1) next),
due as (
  select d.tenant_no, d.id from busy b
  join webhook_endpoint e on e.tenant_no = b.tenant_no and e.id = b.endpoint_id and e.is_on
  join tenancy_tenant t on t.tenant_no = e.tenant_no and t.status <> 'closed'
  cross join lateral (
    select w.tenant_no, w.id from webhook_delivery w
    where w.tenant_no = b.tenant_no and w.endpoint_id = b.endpoint_id and w.state = 'waiting' and w.due_at <= now()
    order by w.due_at limit $2 for update skip locked) d
  limit $1),
taken as (
  update webhook_delivery d set due_at = now() + interval '60 seconds', attempts = attempts + 1 from due
  where d.tenant_no = due.tenant_no and d.id = due.id returning d.*)
select t.tenant_no, t.id, t.endpoint_id, t.event_id, v.body, e.url, e.secret,
  case when e.old_secret_until > now() then e.old_secret end as old_secret, t.attempts, now() as now
from taken t
join webhook_event v on v.tenant_no = t.tenant_no and v.id = t.event_id
join webhook_endpoint e on e.tenant_no = t.tenant_no and e.id = t.endpoint_id`

export async function takeDueDeliveries(db: Db, limit: number, per_endpoint: number): Promise<DueDelivery[]> {
  const { rows } = await db.query<DueDelivery & Record<string, unknown>>({
    name: "take-due-webhooks",
    text: sql,
    values: [limit, per_endpoint],
  })

  return rows
}
