import type { PoolClient } from "pg"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { MAX_WEBHOOK_ENDPOINTS, WEBHOOK_OLD_SECRET_HOURS, type AdminWebhookEndpoint } from "../../../../contracts/webhooks"

const columns = `id, url, description, types, is_on, off_reason, failing_since,
  case when old_secret_until > now() then old_secret_until end as old_secret_until, created_at`

type Row = AdminWebhookEndpoint & Record<string, unknown>

/** Oldest first; at most MAX_WEBHOOK_ENDPOINTS. */
export async function listEndpoints(db: Db, tenant_no: TenantId): Promise<AdminWebhookEndpoint[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from webhook_endpoint where tenant_no = $1 order by created_at, id limit ${MAX_WEBHOOK_ENDPOINTS}`,
    [tenant_no]
  )

  return rows
}

export async function getEndpoint(db: Db, tenant_no: TenantId, id: string): Promise<AdminWebhookEndpoint | null> {
  const { rows } = await db.query<Row>(`select ${columns} from webhook_endpoint where tenant_no = $1 and id = $2`, [
    tenant_no,
    id,
  ])

  return rows[0] ?? null
}

export interface NewEndpoint {
  tenant_no: TenantId
  id: string
  url: string
  description: string
  types: readonly string[]
  /** sealed */
  secret: string
}

/**
 * Runs in the caller's transaction. Null, and nothing written, at MAX_WEBHOOK_ENDPOINTS: the lock on the tenant's row serialises
 * concurrent inserts, so that the count is exact.
 */
export async function insertEndpoint(db: PoolClient, endpoint: NewEndpoint): Promise<AdminWebhookEndpoint | null> {
  await db.query("select from tenancy_tenant where tenant_no = $1 for update", [endpoint.tenant_no])
  const { rows } = await db.query<Row>(
    `insert into webhook_endpoint (tenant_no, id, url, description, types, secret) select $1, $2, $3, $4, $5, $6
     where (select count(*) from webhook_endpoint where tenant_no = $1) < $7 returning ${columns}`,
    [endpoint.tenant_no, endpoint.id, endpoint.url, endpoint.description, endpoint.types, endpoint.secret, MAX_WEBHOOK_ENDPOINTS]
  )

  return rows[0] ?? null
}

export interface EndpointChange {
  url?: string
  description?: string
  types?: readonly string[]
  is_on?: boolean
}

/** Turning an endpoint on again clears its failures; deliveries that waited in the meantime are sent. */
export async function updateEndpointRow(
  db: Db,
  tenant_no: TenantId,
  id: string,
  { url, description, types, is_on }: EndpointChange
): Promise<AdminWebhookEndpoint | null> {
  const { rows } = await db.query<Row>(
    `update webhook_endpoint set url = coalesce($3, url), description = coalesce($4, description), types = coalesce($5, types),
       is_on = coalesce($6, is_on), off_reason = case coalesce($6, is_on) when true then null else coalesce(off_reason, 'by_hand') end,
       failing_since = case when $6 then null else failing_since end
     where tenant_no = $1 and id = $2 returning ${columns}`,
    [tenant_no, id, url ?? null, description ?? null, types ?? null, is_on ?? null]
  )

  return rows[0] ?? null
}

/** Its deliveries are deleted with it. */
export async function deleteEndpoint(db: Db, tenant_no: TenantId, id: string): Promise<boolean> {
  const { rowCount } = await db.query("delete from webhook_endpoint where tenant_no = $1 and id = $2", [tenant_no, id])

  return rowCount === 1
}

/**
 * The previous secret signs beside the new one for WEBHOOK_OLD_SECRET_HOURS.
 *
 * @param reseal returns the new secret and, sealed for its new column, the old one
 */
export async function updateEndpointSecret(
  db: PoolClient,
  tenant_no: TenantId,
  id: string,
  reseal: (secret: string) => { secret: string; old_secret: string }
): Promise<AdminWebhookEndpoint | null> {
  const { rows: found } = await db.query<{ secret: string }>(
    "select secret from webhook_endpoint where tenant_no = $1 and id = $2 for update",
    [tenant_no, id]
  )
  if (!found[0]) {
    return null
  }
  const { secret, old_secret } = reseal(found[0].secret)
  const { rows } = await db.query<Row>(
    `update webhook_endpoint set secret = $3, old_secret = $4, old_secret_until = now() + make_interval(hours => $5)
     where tenant_no = $1 and id = $2 returning ${columns}`,
    [tenant_no, id, secret, old_secret, WEBHOOK_OLD_SECRET_HOURS]
  )

  return rows[0]
}
