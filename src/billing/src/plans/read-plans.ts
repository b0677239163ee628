import type { Db } from "@guichet/kernel/sql"
import type { AdminPlan } from "../contracts"
import { listCosts } from "../modules/billing/queries/list-costs"
import { listPlans, type PlansPage } from "../modules/billing/queries/plans/list-plans"
import { planMargins } from "../rules/plan-margins"

/** The operator's plans, with what each leaves in the worst case. */
export async function readPlans(db: Db, page: PlansPage): Promise<{ plans: AdminPlan[]; count: number }> {
  const [{ plans, count }, costs] = await Promise.all([listPlans(db, page), listCosts(db)])

  return { plans: plans.map((plan) => ({ ...plan, margins: planMargins(plan, costs) })), count }
}

/** One of them; undefined when the id is unknown. */
export const readPlan = async (db: Db, id: string): Promise<AdminPlan | undefined> =>
  (await readPlans(db, { id, limit: 1, offset: 0 })).plans[0]
