import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../../call"

/** Maximum number of dates, over all sites, per round. */
const DATES = 50
const RELEASE_PAUSE_SECONDS = 30

/** Dates with allocations due for release. One that failed waits as long as a date to be blocked. */
export async function datesToRelease(db: Db): Promise<{ tenant_no: TenantId; performance_no: number }[]> {
  const { rows } = await db.query<{ tenant_no: TenantId; performance_no: number }>(
    `select distinct d.tenant_no, d.performance_no from block_date d
      where d.state = 'blocked' and d.releases_at <= now() and d.next_at <= now() order by d.tenant_no, d.performance_no limit $1`,
    [DATES]
  )

  return rows
}

/** Defers the releases of one date. */
export async function putOffRelease(db: Db, tenant_no: TenantId, performance_no: number): Promise<void> {
  await db.query(
    `update block_date set next_at = now() + make_interval(secs => $3)
      where tenant_no = $1 and performance_no = $2 and state = 'blocked' and releases_at <= now()`,
    [tenant_no, performance_no, RELEASE_PAUSE_SECONDS]
  )
}

/**
 * Puts on sale what is left of allocations that are due, by the database's clock: of one date for a request that found its places
 * taken, of any date for the sweeper.
 *
 * @returns the number of places
 */
export async function releaseBlockedPlaces(db: Db, of?: { tenant: TenantId; performance_no: number }): Promise<number> {
  const [{ released }] = await call<{ released: number }>(
    db,
    "release-blocked-places",
    "select release_blocked_places($1, $2, $3) as released",
    [of?.tenant ?? null, of?.performance_no ?? null, DATES]
  )

  return released
}
