import type { Pool } from "pg"
import { inTransaction } from "@guichet/kernel/sql"
import type { AdminWritePlan, PlanPriceTerms } from "../contracts"
import { addPlanVersion } from "../modules/billing/commands/plans/add-plan-version"
import { listPlans } from "../modules/billing/queries/plans/list-plans"
import { lockPlan, type LockedPlan } from "../modules/billing/commands/plans/lock-plan"
import { renamePlan } from "../modules/billing/commands/plans/rename-plan"
import { ensureAboveCost } from "./ensure-above-cost"
import { ensureTerms } from "./ensure-terms"

const comparable = ({ currency, percent, ...price }: PlanPriceTerms) =>
  JSON.stringify([
    currency,
    Number(percent),
    price.monthly_minor,
    price.fixed_minor,
    price.free_fixed_minor ?? 0,
    price.min_minor ?? null,
    price.max_minor ?? null,
  ])

/**
 * Renames a plan and, when its terms differ, adds a version: existing clients keep what was agreed. Errors write nothing.
 *
 * @throws plan_refused (400)
 * @throws plan_not_found (404)
 * @throws price_below_cost (409) { shortfalls } for an offered plan
 */
export function updatePlan(
  pool: Pool,
  id: string,
  { name, below_cost_reason, ...terms }: AdminWritePlan,
  by: string
): Promise<LockedPlan> {
  ensureTerms(terms.prices)

  return inTransaction(pool, async (db) => {
    const plan = await lockPlan(db, id)
    const [now] = (await listPlans(db, { id, limit: 1, offset: 0 })).plans
    const is_same =
      now.fee_collection === terms.fee_collection &&
      now.fee_base === (terms.fee_base ?? "total") &&
      now.prices.map(comparable).join() === terms.prices.map(comparable).join()
    await renamePlan(db, id, name)
    if (!is_same) {
      await addPlanVersion(db, id, terms)
      if (plan.state === "active") {
        await ensureAboveCost(db, id, { reason: below_cost_reason, by })
      }
    }

    return plan
  })
}
