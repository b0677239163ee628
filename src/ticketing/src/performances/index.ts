import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { queryLockClaims } from "../modules/ticketing/queries/lock-claims"
import { queryPerformancesLeft, type PerformanceLeft } from "../modules/ticketing/queries/performances-left"
import { queryRemovePerformances } from "../modules/ticketing/queries/remove-performance"

export { queryEventChecks, type EventChecks } from "../modules/ticketing/queries/event-checks"
export { queryInsertPerformances, type NewPerformance } from "../modules/ticketing/queries/insert-performances"
export {
  queryDatesThere,
  queryPerformanceTemplate,
  type PerformanceTemplate,
} from "../modules/ticketing/queries/performance-template"
export { findInstantOfWallTime } from "../modules/ticketing/rules/wall-time"
export { querySalesSoFar } from "../modules/ticketing/queries/sales-so-far"
export { queryPerformancesLeft, type PerformanceLeft }

/**
 * Removes those of an event's dates that have no sales, holds or payments, on sale or not, in the caller's transaction. Dates
 * that were never on sale are removed without a lock; for the others, claims are locked for one statement.
 *
 * @returns the removed ids, and the dates that stay
 */
export async function removeUntouchedPerformances(
  db: PoolClient,
  tenant: TenantId,
  event_id: string,
  performance_ids: string[]
): Promise<{ removed: string[]; staying: PerformanceLeft[] }> {
  const drafts = await queryRemovePerformances(db, tenant, event_id, performance_ids, "drafts")
  const left = await queryPerformancesLeft(db, tenant, event_id, performance_ids)
  if (left.every(({ status, is_sold }) => status === "draft" || is_sold)) {
    return { removed: drafts, staying: left }
  }
  await queryLockClaims(db)
  const others = await queryRemovePerformances(db, tenant, event_id, performance_ids, "all")

  return { removed: [...drafts, ...others], staying: left.filter(({ id }) => !others.includes(id)) }
}
