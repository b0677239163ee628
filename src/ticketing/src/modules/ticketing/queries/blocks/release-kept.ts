import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../call"

/** Dates of all sites in one round. */
const DATES = 50

/**
 * Puts on sale what is left of allocations whose hour has come, by the database's clock: of one date for who finds its places taken, of any for the sweeper.
 *
 * @returns how many places
 */
export async function releaseKept(db: Db, of?: { tenant: TenantId; performance_no: number }): Promise<number> {
  const [{ released }] = await call<{ released: number }>(db, "release-kept", "select release_kept($1, $2, $3) as released", [
    of?.tenant ?? null,
    of?.performance_no ?? null,
    DATES,
  ])

  return released
}
