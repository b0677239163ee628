import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PoolClient } from "pg"

/** The site's own name on the platform: the live host without a claim. */
const OWN = `select h.host from tenant_host h where h.tenant_no = $1 and h.kind = 'tenant' and h.status = 'live'
  and not exists (select 1 from domain_claim c where c.tenant_no = h.tenant_no and c.host = h.host) order by h.is_canonical desc, h.host limit 1`

export async function findOwnHost(db: Db, tenant_no: TenantId): Promise<{ host: string; is_canonical: boolean } | null> {
  const { rows } = await db.query<{ host: string; is_canonical: boolean }>(
    `select host, is_canonical from tenant_host where tenant_no = $1 and host = (${OWN})`,
    [tenant_no]
  )

  return rows[0] ?? null
}

/**
 * Makes a live host the one to which all others of the tenant redirect, under the lock of the tenant; the unique partial index
 * excludes a second one.
 *
 * @param host undefined: the site's own name on the platform
 * @returns the host, null (roll back) when it is not live
 */
export async function setCanonicalHost(db: PoolClient, tenant_no: TenantId, host?: string): Promise<string | null> {
  const chosen = host ?? (await findOwnHost(db, tenant_no))?.host
  await db.query(
    "update tenant_host set is_canonical = false where tenant_no = $1 and kind = 'tenant' and is_canonical and host is distinct from $2",
    [tenant_no, chosen]
  )
  const { rowCount } = await db.query(
    "update tenant_host set is_canonical = true where tenant_no = $1 and host = $2 and kind = 'tenant' and status = 'live'",
    [tenant_no, chosen]
  )

  return rowCount === 1 && chosen ? chosen : null
}
