import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { DOMAIN_GRACE_DAYS, DOMAIN_CHECK_DAYS, type DomainState } from "../../../../contracts/domains"

/** A domain that points elsewhere may be used for sending emails: its proof is enough. */
const SENDS_MAILS =
  "exists (select 1 from sending_domain s where s.tenant_no = domain_claim.tenant_no and s.host = domain_claim.host)"

export interface LockedClaim {
  state: DomainState
  checks: number
  moved_away_at: Date | null
  /** its waiting period is over */
  is_overdue: boolean
  is_grace_over: boolean
}

/** Null when the claim was removed in the meantime. */
export async function lockClaim(db: PoolClient, tenant_no: TenantId, id: string): Promise<LockedClaim | null> {
  const { rows } = await db.query<LockedClaim & Record<string, unknown>>(
    `select state, checks, moved_away_at, pending_since < now() - interval '${DOMAIN_CHECK_DAYS} days' and not (state = 'verified' and ${SENDS_MAILS}) as is_overdue,
       coalesce(moved_away_at < now() - interval '${DOMAIN_GRACE_DAYS} days', false) as is_grace_over
     from domain_claim where tenant_no = $1 and id = $2 for update`,
    [tenant_no, id]
  )

  return rows[0] ?? null
}
