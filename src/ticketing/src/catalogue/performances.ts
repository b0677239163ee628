import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { lockClaims } from "../modules/ticketing/commands/holds/lock-claims"
import {
  listRemainingPerformances,
  type PerformanceLeft,
} from "../modules/ticketing/queries/catalogue/events/list-remaining-performances"
import { removePerformances } from "../modules/ticketing/commands/catalogue/events/remove-performance"

export { checkEvent, type EventChecks } from "../modules/ticketing/queries/catalogue/events/check-event"
export { insertPerformances, type NewPerformance } from "../modules/ticketing/commands/catalogue/events/insert-performances"
export {
  findExistingDates,
  getPerformanceTemplate,
  type PerformanceTemplate,
} from "../modules/ticketing/queries/catalogue/events/performance-template"
export { findInstantOfWallTime } from "../modules/ticketing/rules/wall-time"
export { countFinalSales } from "../modules/ticketing/queries/orders/count-final-sales"
export { listRemainingPerformances, type PerformanceLeft }

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
  const drafts = await removePerformances(db, tenant, event_id, performance_ids, "drafts")
  const left = await listRemainingPerformances(db, tenant, event_id, performance_ids)
  if (left.every(({ status, is_sold }) => status === "draft" || is_sold)) {
    return { removed: drafts, staying: left }
  }
  await lockClaims(db)
  const others = await removePerformances(db, tenant, event_id, performance_ids, "all")

  return { removed: [...drafts, ...others], staying: left.filter(({ id }) => !others.includes(id)) }
}
