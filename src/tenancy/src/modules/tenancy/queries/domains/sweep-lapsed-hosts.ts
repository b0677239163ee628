import type { Db } from "@guichet/kernel/sql"
import { DOMAIN_COOL_OFF_DAYS } from "../../../../contracts/domains"

/** Lets hosts go whose cool-off is over. */
export async function querySweepLapsedHosts(db: Db): Promise<number> {
  const { rowCount } = await db.query(
    `delete from tenant_host where status = 'lapsed' and kind = 'tenant' and skeleton is not null
       and lapsed_at < now() - interval '${DOMAIN_COOL_OFF_DAYS} days'`
  )

  return rowCount ?? 0
}
