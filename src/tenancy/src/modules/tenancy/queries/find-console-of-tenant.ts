import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { TenantStatus } from "../../../contracts/site"

/** A client's console by the tenant's public id. Operator only. */
export async function findConsoleOfTenant(
  db: Db,
  tenant_id: string
): Promise<{ tenant_no: TenantId; host: string; status: TenantStatus } | null> {
  const { rows } = await db.query<{ tenant_no: TenantId; host: string; status: TenantStatus }>(
    `select t.tenant_no, h.host, t.status from tenant t
     join tenant_host h on h.tenant_no = t.tenant_no and h.kind = 'console' and h.is_canonical and h.status = 'live'
     where t.id = $1 and t.kind = 'client' and t.status <> 'opening'`,
    [tenant_id]
  )

  return rows[0] ?? null
}
