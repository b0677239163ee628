import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import type { PlanState } from "../contracts"
import { lockPlan, type LockedPlan } from "../modules/billing/commands/plans/lock-plan"
import { updatePlanState } from "../modules/billing/commands/plans/update-plan-state"

const ALLOWED: Record<PlanState, PlanState[]> = {
  draft: ["active"],
  active: ["active", "retired"],
  retired: ["active", "retired"],
}

/**
 * `active`: offered to visitors at sign-up. `retired`: not offered; its clients keep it. Does nothing when the plan is already in
 * that state.
 *
 * @param ensureAllowed called with the locked plan; if it throws, nothing changes
 * @throws plan_not_found (404)
 * @throws plan_state (409) for retiring a draft
 */
export const setPlanState = (
  pool: Pool,
  id: string,
  state: PlanState,
  ensureAllowed: (db: Db) => Promise<void> = async () => undefined
): Promise<LockedPlan> =>
  inTransaction(pool, async (db) => {
    const plan = await lockPlan(db, id)
    if (!ALLOWED[plan.state].includes(state)) {
      throw domainError("plan_state", { state: plan.state })
    }
    await ensureAllowed(db)
    await updatePlanState(db, id, state)

    return { ...plan, state }
  })
