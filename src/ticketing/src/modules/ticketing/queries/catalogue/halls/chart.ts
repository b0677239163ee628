import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { ChartDTO } from "../../../../../contracts/back-office"

/** A chart with its newest version; null when the tenant has no such chart. */
export async function getChart(db: Db, tenant: TenantId, id: string): Promise<ChartDTO | null> {
  const { rows } = await db.query<ChartDTO>(
    `select c.id, c.venue_id, c.name,
       jsonb_build_object('id', v.id, 'no', v.no, 'place_count', v.place_count, 'sha256', v.sha256, 'categories', v.categories, 'published_at', v.published_at) as version
     from chart c
     join lateral (select * from chart_version cv where cv.tenant_no = c.tenant_no and cv.chart_id = c.id order by no desc limit 1) v on true
     where c.tenant_no = $1 and c.id = $2`,
    [tenant, id]
  )

  return rows[0] ?? null
}
