import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Renames a chart, published or not. A draft contains the name, so an editor's next save is refused (`draft_changed`).
 *
 * @param renamed_by recorded as the draft's author
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
