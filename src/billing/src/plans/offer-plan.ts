import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import type { Ports } from "@guichet/ports"
import type { LockedPlan } from "../modules/billing/commands/plans/lock-plan"
import { ensureAboveCost, type BelowCost } from "./ensure-above-cost"
import { setPlanState } from "./set-plan-state"

/**
 * Offers a plan to visitors, once the platform can accept the payments of clients' sales and the plan covers its cost.
 *
 * @throws payments_not_ready (409) { missing }
 * @throws plan_not_found (404)
 * @throws price_below_cost (409) { shortfalls }
 */
export async function offerPlan(
  pool: Pool,
  ports: Pick<Ports, "readiness">,
  id: string,
  below_cost: BelowCost
): Promise<LockedPlan> {
  const { is_ready, missing } = await ports.readiness.platform()
  if (!is_ready) {
    throw domainError("payments_not_ready", { missing })
  }

  return setPlanState(pool, id, "active", (db) => ensureAboveCost(db, id, below_cost))
}
