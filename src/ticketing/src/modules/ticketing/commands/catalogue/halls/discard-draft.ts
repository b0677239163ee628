import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { whyRefused } from "./save-draft"

/**
 * Discards a draft: the chart stays as published, or is deleted if it never was. Runs in the caller's transaction; the chart's
 * row lock orders it with simultaneous saves and publications.
 *
 * @throws not_found (404)
 * @throws draft_changed (409) { rev, saved_at, saved_by }; nothing is written
 */
export async function discardDraft(db: PoolClient, tenant: TenantId, chart_id: string, rev: number): Promise<void> {
  const { rowCount } = await db.query(
    `update chart set draft = null, draft_rev = draft_rev + 1, draft_saved_at = null, draft_saved_by = null
     where tenant_no = $1 and id = $2 and draft_rev = $3`,
    [tenant, chart_id, rev]
  )
  if (rowCount === 0) {
    throw await whyRefused(db, tenant, chart_id)
  }
  await db.query(
    `delete from chart c where c.tenant_no = $1 and c.id = $2
       and not exists (select 1 from chart_version v where v.tenant_no = c.tenant_no and v.chart_id = c.id)`,
    [tenant, chart_id]
  )
}
