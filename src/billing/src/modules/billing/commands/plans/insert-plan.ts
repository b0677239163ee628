import { newId } from "@guichet/kernel/ids"
import { slugOf } from "@guichet/kernel/slug"
import type { Db } from "@guichet/kernel/sql"
import type { AdminWritePlan } from "../../../../contracts"
import { addPlanVersion } from "./add-plan-version"

/**
 * Inserts a draft plan with its first version, in the caller's transaction. Its code is derived from the name; if taken, the end
 * of the plan's id is appended.
 */
export async function insertPlan(db: Db, { name, ...terms }: AdminWritePlan, product_id: string): Promise<string> {
  const id = newId("plan")
  const slug = slugOf(name, 30)
  const unique = `${slug ? `${slug}-` : ""}${id.slice(-6).toLowerCase()}`
  await db.query(
    `insert into plan (id, code, name, state, product_id)
     select $1, case when $2 ~ '^[a-z0-9-]{2,40}$' and not exists (select from plan where code = $2) then $2 else $3 end, $4, 'draft', $5`,
    [id, slug, unique, name, product_id]
  )
  await addPlanVersion(db, id, terms)

  return id
}
