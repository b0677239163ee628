import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { whyRefused } from "./save-draft"

/**
 * Ends a draft that is being published. The chart's row stays locked until the caller's transaction ends, so that versions are
 * numbered one after the other.
 *
 * @throws not_found (404)
 * @throws draft_changed (409) { rev, saved_at, saved_by } when the draft has another revision
 */
export async function takeDraft(db: PoolClient, tenant: TenantId, chart_id: string, rev: number): Promise<void> {
  const { rowCount } = await db.query(
    `update chart set draft = null, draft_rev = draft_rev + 1, draft_saved_at = null, draft_saved_by = null
     where tenant_no = $1 and id = $2 and draft_rev = $3 and draft is not null`,
    [tenant, chart_id, rev]
  )
  if (rowCount === 0) {
    throw await whyRefused(db, tenant, chart_id)
  }
}
