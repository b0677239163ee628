import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Names a chart anew, published or not. Whoever draws it meanwhile is told of the change before their own is kept (`draft_changed`): a draft carries the name.
 *
 * @param renamed_by who is named beside the draft then
 * @returns false when the tenant has no such chart
 */
export async function renameChart(db: Db, tenant: TenantId, id: string, name: string, renamed_by: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update chart set name = $3, draft_rev = draft_rev + 1,
       draft_saved_at = case when draft is not null then now() end, draft_saved_by = case when draft is not null then $4 end
     where tenant_no = $1 and id = $2`,
    [tenant, id, name, renamed_by]
  )

  return rowCount === 1
}
