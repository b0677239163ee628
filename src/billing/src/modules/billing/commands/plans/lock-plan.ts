import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { PlanState } from "../../../../contracts"

export interface LockedPlan {
  id: string
  state: PlanState
  product_id: string | null
}

/**
 * A plan's row, locked until the transaction ends.
 *
 * @throws plan_not_found (404)
 */
export async function lockPlan(db: Db, id: string): Promise<LockedPlan> {
  const { rows } = await db.query<LockedPlan & Record<string, unknown>>(
    "select id, state, product_id from plan where id = $1 for update",
    [id]
  )
  if (rows.length === 0) {
    throw domainError("plan_not_found", { plan_id: id })
  }

  return rows[0]
}
