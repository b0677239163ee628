import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { ChartDraftSavedDTO } from "../../../../../contracts/chart-drafts"

export interface DraftChange {
  chart_id: string
  /** revision on which the change was made */
  rev: number
  name: string
  /** JSON */
  doc: string
  saved_by: string
}

/**
 * Saves a change of a draft. Of two changes made on one revision the first is kept, decided by the chart's row; a change sent
 * again because its response was lost is not a second change.
 *
 * @throws not_found (404)
 * @throws draft_changed (409) { rev, saved_at, saved_by } of the faster editor; nothing is written
 */
export async function saveDraft(
  db: Db,
  tenant: TenantId,
  { chart_id, rev, name, doc, saved_by }: DraftChange
): Promise<ChartDraftSavedDTO> {
  const { rows } = await db.query<ChartDraftSavedDTO>(
    `update chart set name = $4, draft = $5, draft_rev = $3 + 1, draft_saved_at = now(), draft_saved_by = $6
     where tenant_no = $1 and id = $2 and (draft_rev = $3 or (draft_rev = $3 + 1 and draft = $5 and name = $4 and draft_saved_by = $6))
     returning draft_rev as rev, draft_saved_at as saved_at, draft_saved_by as saved_by`,
    [tenant, chart_id, rev, name, doc, saved_by]
  )

  return rows[0] ?? Promise.reject(await whyRefused(db, tenant, chart_id))
}

/** The error for a change based on another revision than the stored one. */
export async function whyRefused(db: Db, tenant: TenantId, chart_id: string): Promise<Error> {
  const { rows } = await db.query(
    `select draft_rev as rev, draft_saved_at as saved_at, draft_saved_by as saved_by from chart where tenant_no = $1 and id = $2`,
    [tenant, chart_id]
  )

  return rows[0] ? domainError("draft_changed", rows[0]) : domainError("not_found", { chart_id })
}
