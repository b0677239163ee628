import type { Db } from "@guichet/kernel/sql"

/** Deletes hosts of domains whose cool-off has ended. */
export async function sweepLapsedHosts(db: Db, cool_off_days: number): Promise<number> {
  const { rowCount } = await db.query(
    `delete from tenant_host where status = 'lapsed' and kind = 'tenant' and skeleton is not null
       and lapsed_at < now() - make_interval(days => $1)`,
    [cool_off_days]
  )

  return rowCount ?? 0
}
