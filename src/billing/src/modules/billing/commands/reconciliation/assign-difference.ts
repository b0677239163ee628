import type { Db } from "@guichet/kernel/sql"
import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"
import { ASSIGNABLE_ROLES } from "../../queries/reconciliation/difference-assignees"

export interface Assignment {
  /** user id; null: no one */
  user_id: string | null
  /** as shown when the page was read */
  rev: number
  by: string
}

/**
 * Assigns a difference to a person who can decide on it, or to no one. Decided by `rev`: of two simultaneous assignments or
 * decisions one wins.
 *
 * @returns false when it changed meanwhile, is gone, or the person cannot be assigned differences
 */
export async function assignDifference(db: Db, id: string, { user_id, rev, by }: Assignment): Promise<boolean> {
  const { rowCount } = await db.query(
    `update money_difference set assigned_to = $2, assigned_by = case when $2::text is not null then $3 end,
       assigned_at = case when $2::text is not null then now() end, rev = rev + 1
     where id = $1 and rev = $4 and state <> 'gone' and ($2::text is null or exists (
       select from tenancy_member m where m.tenant_no = $5 and m.user_id = $2 and m.status = 'active' and m.role = any($6)))`,
    [id, user_id, by, rev, PLATFORM_TENANT_NO, ASSIGNABLE_ROLES]
  )

  return rowCount === 1
}
