import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { DOMAIN_CHECK_PAUSE_SECONDS } from "../../../../contracts/domains"

/**
 * Claims a requested check of a domain; for a given-up one the waiting period restarts.
 *
 * @returns false: the last request was only a moment ago
 */
export async function requestCheck(db: Db, tenant_no: TenantId, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update domain_claim set asked_at = now(),
       pending_since = case when state = 'given_up' then now() else pending_since end,
       checks = case when state = 'given_up' then 0 else checks end,
       state = case when state = 'given_up' then 'pending' else state end
     where tenant_no = $1 and id = $2 and (asked_at is null or asked_at < now() - make_interval(secs => $3))`,
    [tenant_no, id, DOMAIN_CHECK_PAUSE_SECONDS]
  )

  return rowCount === 1
}
