import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { ChartDraftRowDTO } from "../../../../../contracts/chart-drafts"
import type { Page } from "./venues"

/** Drafts of a venue, last saved first. */
export async function listDrafts(
  db: Db,
  tenant: TenantId,
  venue_id: string,
  page: Page
): Promise<{ drafts: ChartDraftRowDTO[]; count: number }> {
  const { rows } = await db.query<ChartDraftRowDTO & { total: number }>(
    `select c.id as chart_id, c.name, c.draft_rev as rev, c.draft_saved_at as saved_at, c.draft_saved_by as saved_by,
       exists (select 1 from chart_version v where v.tenant_no = c.tenant_no and v.chart_id = c.id) as is_published, count(*) over ()::int as total
     from chart c where c.tenant_no = $1 and c.venue_id = $2 and c.draft is not null
     order by c.draft_saved_at desc, c.id limit $3 offset $4`,
    [tenant, venue_id, page.limit, page.offset]
  )

  return { drafts: rows.map(({ total: _total, ...draft }) => draft), count: rows[0]?.total ?? 0 }
}
