import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { ports } from "@guichet/kernel/ports"
import type { LockedPlan } from "../modules/billing/queries/plans/lock-plan"
import { setPlanState } from "./set-plan-state"

/**
 * Offers a plan to visitors, once the platform can take the money that clients' sales bring.
 *
 * @throws payments_not_ready (409) { missing }, plan_not_found (404)
 */
export async function offerPlan(pool: Pool, id: string): Promise<LockedPlan> {
  const { is_ready, missing } = await ports().readiness.platform()
  if (!is_ready) {
    throw domainError("payments_not_ready", { missing })
  }

  return setPlanState(pool, id, "active")
}
