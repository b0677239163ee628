import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../call"

export interface TakenPlaces {
  version_no: number
  /** highest idx of the chart; holes are allowed */
  last_idx: number
  taken: number[]
}

/**
 * Which places nobody can hold now: claimed, an expired hold counting as free.
 *
 * @throws performance_not_found (404) also for drafts and other tenants' performances
 */
export async function readTakenPlaces(db: Db, tenant: TenantId, performance_id: string): Promise<TakenPlaces> {
  const [row] = await call<TakenPlaces & Record<string, unknown>>(
    db,
    "taken-places",
    `select p.version_no,
            (select max(c.idx) from chart_place c where c.tenant_no = p.tenant_no and c.version_no = p.version_no) as last_idx,
            coalesce((select array_agg(c.place_idx) from claim c
               where c.tenant_no = p.tenant_no and c.performance_no = p.performance_no and (c.state <> 1 or c.expires_at > now())), '{}') as taken
       from performance p where p.tenant_no = $1 and p.id = $2 and p.status <> 'draft' and p.deleted_at is null`,
    [tenant, performance_id]
  )
  if (!row) {
    throw domainError("performance_not_found")
  }

  return row
}
