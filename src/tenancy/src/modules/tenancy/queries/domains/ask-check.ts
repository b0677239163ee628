import type { Db } from "@guichet/kernel/sql"
import { DOMAIN_CHECK_PAUSE_SECONDS } from "../../../../contracts/domains"

/** Takes the right to look at a domain now, which somebody asks for; one that was given up begins to wait anew. @returns false: a moment ago already */
export async function queryAskCheck(db: Db, tenant_no: number, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update domain_claim set asked_at = now(),
       waits_since = case when state = 'given_up' then now() else waits_since end,
       checks = case when state = 'given_up' then 0 else checks end,
       state = case when state = 'given_up' then 'pending' else state end
     where tenant_no = $1 and id = $2 and (asked_at is null or asked_at < now() - make_interval(secs => $3))`,
    [tenant_no, id, DOMAIN_CHECK_PAUSE_SECONDS]
  )

  return rowCount === 1
}
