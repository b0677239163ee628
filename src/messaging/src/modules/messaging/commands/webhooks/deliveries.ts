import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminWebhookDelivery, WebhookDeliveryState } from "../../../../contracts/webhooks"

interface Page {
  state?: WebhookDeliveryState
  limit: number
  offset: number
}

const where = "d.tenant_no = $1 and d.endpoint_id = $2 and ($3::text is null or d.state = $3)"

/** Newest first. */
export async function listDeliveries(
  db: Db,
  tenant_no: TenantId,
  endpoint_id: string,
  { state, limit, offset }: Page
): Promise<{ deliveries: AdminWebhookDelivery[]; count: number }> {
  const { rows } = await db.query<AdminWebhookDelivery & Record<string, unknown>>(
    `select d.id, d.event_id, e.type, d.state, d.attempts, d.last_status, d.last_failure, d.last_ms, d.last_at,
       case d.state when 'waiting' then d.due_at end as due_at, d.created_at, e.body
     from webhook_delivery d join webhook_event e on e.tenant_no = d.tenant_no and e.id = d.event_id
     where ${where} order by d.created_at desc, d.id desc limit $4 offset $5`,
    [tenant_no, endpoint_id, state ?? null, limit, offset]
  )
  const counted = await db.query<{ count: number }>(`select count(*)::int as count from webhook_delivery d where ${where}`, [
    tenant_no,
    endpoint_id,
    state ?? null,
  ])

  return { deliveries: rows, count: counted.rows[0].count }
}

/**
 * Makes a delivery due immediately with its attempts reset. False when it is already waiting or not the tenant's: two clicks send
 * once.
 */
export async function replay(db: Db, tenant_no: TenantId, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    "update webhook_delivery set state = 'waiting', attempts = 0, due_at = now() where tenant_no = $1 and id = $2 and state <> 'waiting'",
    [tenant_no, id]
  )

  return rowCount === 1
}
