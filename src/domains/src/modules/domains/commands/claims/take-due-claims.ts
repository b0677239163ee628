import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface DueClaim {
  tenant_no: TenantId
  id: string
  host: string
  token: string
}

/** A claim that is about to be checked. */
export interface LookedAtClaim extends DueClaim {
  /** the platform's name servers answer for it */
  has_zone: boolean
}

/** Longer than a check takes: the share of a process that dies becomes due again. */
const LEASE_SECONDS = 120

/** Takes a share of the due claims for this process only. */
export async function takeDueClaims(db: Db, limit: number): Promise<LookedAtClaim[]> {
  const { rows } = await db.query<LookedAtClaim & Record<string, unknown>>(
    `update domain_claim set next_check_at = now() + make_interval(secs => $2)
     where (tenant_no, host) in (
       select tenant_no, host from domain_claim where next_check_at <= now() order by next_check_at limit $1 for update skip locked)
     returning tenant_no, id, host, token,
       exists (select 1 from dns_zone z where z.tenant_no = domain_claim.tenant_no and z.host = domain_claim.host) as has_zone`,
    [limit, LEASE_SECONDS]
  )

  return rows
}
