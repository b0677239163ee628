import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { DomainState, DomainVerdict } from "../../../../contracts/domains"

export interface NotedCheck {
  tenant_no: TenantId
  id: string
  state: DomainState
  is_away: boolean
  verdicts: DomainVerdict[]
  /** null: checked only on request */
  pause_seconds: number | null
}

/**
 * Writes a check's result and when the next one is due, with a jitter of 10 %, so that domains added together are not checked
 * together forever.
 */
export async function recordCheck(db: PoolClient, check: NotedCheck): Promise<{ moved_away_at: Date | null }> {
  const { rows } = await db.query<{ moved_away_at: Date | null }>(
    `update domain_claim set state = $3, verdicts = $4, checked_at = now(),
       pending_since = case when state = 'lapsed' and $3 = 'verified' then now() else pending_since end,
       checks = case when state = $3 then checks + 1 else 0 end,
       moved_away_at = case when $5::boolean then coalesce(moved_away_at, now()) end,
       next_check_at = now() + make_interval(secs => $6::double precision * (0.9 + 0.2 * random()))
     where tenant_no = $1 and id = $2 returning moved_away_at`,
    [check.tenant_no, check.id, check.state, JSON.stringify(check.verdicts), check.is_away, check.pause_seconds]
  )

  return rows[0]
}
