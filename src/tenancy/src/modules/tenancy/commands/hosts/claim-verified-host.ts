import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PoolClient } from "pg"

/**
 * Assigns a verified host to a tenant: the primary key admits one of several, and a former owner's `lapsed` row is taken over.
 *
 * @returns false when it belongs to another tenant
 */
export async function claimVerifiedHost(
  db: PoolClient,
  { tenant_no, host, skeleton }: { tenant_no: TenantId; host: string; skeleton: string }
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into tenant_host (host, tenant_no, kind, status, is_canonical, skeleton) values ($1, $2, 'tenant', 'verified', false, $3)
     on conflict (host) do update set tenant_no = excluded.tenant_no, skeleton = excluded.skeleton,
       status = case when tenant_host.status = 'live' then 'live' else 'verified' end
     where tenant_host.kind = 'tenant' and (tenant_host.tenant_no = excluded.tenant_no or tenant_host.status = 'lapsed')`,
    [host, tenant_no, skeleton]
  )

  return rowCount === 1
}
