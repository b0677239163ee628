import type { Db } from "@guichet/kernel/sql"
import type { PlanMargin } from "../../../../contracts"

/** Whether someone already agreed that the plan's version in force earns less than it costs, by exactly these figures. */
export async function isAgreedBelowCost(db: Db, plan_id: string, shortfalls: PlanMargin[]): Promise<boolean> {
  const { rows } = await db.query(
    `select from plan_below_cost b join plan_version v on v.id = b.plan_version_id
     where v.plan_id = $1 and v.no = (select max(no) from plan_version where plan_id = $1) and b.shortfalls = $2::jsonb`,
    [plan_id, JSON.stringify(shortfalls)]
  )

  return rows.length > 0
}

/** Records who agreed to it and why, with the figures that were shown. */
export async function agreeBelowCost(
  db: Db,
  plan_id: string,
  { shortfalls, reason, by }: { shortfalls: PlanMargin[]; reason: string; by: string }
): Promise<void> {
  await db.query(
    `insert into plan_below_cost (plan_version_id, shortfalls, reason, agreed_by)
     select id, $2::jsonb, $3, $4 from plan_version where plan_id = $1 order by no desc limit 1`,
    [plan_id, JSON.stringify(shortfalls), reason, by]
  )
}
