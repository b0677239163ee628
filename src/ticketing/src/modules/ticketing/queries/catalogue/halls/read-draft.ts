import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { readChart } from "@guichet/seating"
import type { ChartDraftDTO } from "../../../../../contracts/chart-drafts"

/** A chart's draft beside its newest version; null when the tenant has no such chart. */
export async function readDraft(db: Db, tenant: TenantId, id: string): Promise<ChartDraftDTO | null> {
  const { rows } = await db.query<ChartDraftDTO>(
    `select c.id as chart_id, c.venue_id, c.name, c.draft_rev as rev, c.draft as doc, c.draft_saved_at as saved_at, c.draft_saved_by as saved_by,
       (select jsonb_build_object('no', v.no, 'published_at', v.published_at, 'doc', v.doc) from chart_version v
         where v.tenant_no = c.tenant_no and v.chart_id = c.id order by v.no desc limit 1) as published
     from chart c where c.tenant_no = $1 and c.id = $2`,
    [tenant, id]
  )
  const [draft] = rows

  return draft ? { ...draft, published: draft.published && { ...draft.published, doc: readChart(draft.published.doc) } } : null
}
