import type { Db } from "@guichet/kernel/sql"
import type { PlanState } from "../../../../contracts"

/** Moves a plan, whose row the caller has locked, to a state. */
export async function updatePlanState(db: Db, id: string, state: PlanState): Promise<void> {
  await db.query("update plan set state = $2 where id = $1", [id, state])
}
