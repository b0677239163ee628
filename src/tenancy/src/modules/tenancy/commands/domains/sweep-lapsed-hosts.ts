import type { Db } from "@guichet/kernel/sql"
import { DOMAIN_COOL_OFF_DAYS } from "../../../../contracts/domains"

/** Deletes hosts whose cool-off has ended. */
export async function sweepLapsedHosts(db: Db): Promise<number> {
  const { rowCount } = await db.query(
    `delete from tenant_host where status = 'lapsed' and kind = 'tenant' and skeleton is not null
       and lapsed_at < now() - interval '${DOMAIN_COOL_OFF_DAYS} days'`
  )

  return rowCount ?? 0
}
