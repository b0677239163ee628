import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { DomainState } from "../../../../contracts/domains"

/** A site's claims that have not ended, locked; at most DOMAINS_PER_TENANT. */
export async function lockClaimsOf(
  db: PoolClient,
  tenant_no: TenantId
): Promise<{ id: string; host: string; state: DomainState }[]> {
  const { rows } = await db.query<{ id: string; host: string; state: DomainState }>(
    "select id, host, state from domain_claim where tenant_no = $1 and state in ('pending', 'verified', 'live') order by host for update",
    [tenant_no]
  )

  return rows
}

/** Ends a claim: it is checked only on request from now on. */
export async function releaseClaim(db: PoolClient, tenant_no: TenantId, id: string, state: "lapsed" | "given_up"): Promise<void> {
  await db.query(
    "update domain_claim set state = $3, moved_away_at = null, checks = 0, next_check_at = null where tenant_no = $1 and id = $2",
    [tenant_no, id, state]
  )
}
