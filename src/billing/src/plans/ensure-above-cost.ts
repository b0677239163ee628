import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import { agreeBelowCost, isAgreedBelowCost } from "../modules/billing/commands/costs/below-cost"
import { listCosts } from "../modules/billing/queries/list-costs"
import { listPlans } from "../modules/billing/queries/plans/list-plans"
import { planMargins } from "../rules/plan-margins"

/** Why a plan may earn less than it costs, and who agreed. */
export interface BelowCost {
  /** omitted: not agreed */
  reason?: string
  by: string
}

/**
 * Ensures that the version in force of an offered plan covers its cost in the worst case, or that someone agreed to less with a
 * reason, which is stored with the figures. In the transaction that holds the plan's row.
 *
 * @throws price_below_cost (409) { shortfalls: PlanMargin[] }
 */
export async function ensureAboveCost(db: Db, plan_id: string, { reason, by }: BelowCost): Promise<void> {
  const [plan] = (await listPlans(db, { id: plan_id, limit: 1, offset: 0 })).plans
  const shortfalls = planMargins(plan, await listCosts(db)).filter(({ left_minor }) => left_minor < 0)
  if (shortfalls.length === 0 || (await isAgreedBelowCost(db, plan_id, shortfalls))) {
    return
  }
  if (!reason) {
    throw domainError("price_below_cost", { shortfalls })
  }
  await agreeBelowCost(db, plan_id, { shortfalls, reason, by })
}
