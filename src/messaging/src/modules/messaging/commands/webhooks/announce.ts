import type { Db } from "@guichet/kernel/sql"
import { newId } from "@guichet/kernel/ids"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface Announced {
  tenant_no: TenantId
  type: string
  /** one per cause: a second announcement with the same key changes nothing */
  key: string
  body: string
  /** only this endpoint, whatever types it receives; else every endpoint that is on and receives the type */
  endpoint_id?: string
}

/**
 * Inserts one event and a delivery per receiving endpoint, in one statement; writes nothing when there is none. Ids of deliveries
 * derive from the event's.
 */
const sql = `
with hearing as (
  select e.id from webhook_endpoint e
  where e.tenant_no = $1 and e.is_on and case when $6::text is null then $2 = any (e.types) else e.id = $6 end),
event as (
  insert into webhook_event (tenant_no, id, type, key, body)
  select $1, $3, $2, $4, $5 where exists (select from hearing)
  on conflict (tenant_no, key) do nothing
  returning id)
insert into webhook_delivery (tenant_no, id, endpoint_id, event_id)
select $1, $7 || '_' || row_number() over (order by h.id), h.id, event.id from hearing h, event`

/** @returns to how many endpoints the event will be sent */
export async function announce(db: Db, { tenant_no, type, key, body, endpoint_id }: Announced): Promise<number> {
  const { rowCount } = await db.query({
    name: "announce-webhook",
    text: sql,
    values: [tenant_no, type, newId("webhook_event"), key, body, endpoint_id ?? null, newId("webhook_delivery")],
  })

  return rowCount ?? 0
}
