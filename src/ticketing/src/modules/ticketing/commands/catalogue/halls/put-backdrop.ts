import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { BackdropPlace, ChartBackdropDTO } from "../../../../../contracts/backdrops"

/**
 * Sets or replaces the picture to trace of a chart; of two simultaneous ones the later is kept. The chart's row lock orders it
 * with discarding a draft, which can delete the chart.
 *
 * @returns null when the tenant has no such chart: nothing is written
 */
export async function putBackdrop(
  db: Db,
  tenant: TenantId,
  chart_id: string,
  { sha256, jpeg, x, y, width, opacity_percent }: BackdropPlace & { sha256: string; jpeg: Buffer }
): Promise<ChartBackdropDTO | null> {
  const { rows } = await db.query<ChartBackdropDTO>(
    `with drawn as (select c.tenant_no, c.id from chart c where c.tenant_no = $1 and c.id = $2 for key share)
     insert into chart_backdrop (tenant_no, chart_id, sha256, jpeg, x, y, width, opacity_percent)
     select d.tenant_no, d.id, $3, $4, $5, $6, $7, $8 from drawn d
     on conflict (tenant_no, chart_id) do update set sha256 = excluded.sha256, jpeg = excluded.jpeg, x = excluded.x, y = excluded.y,
       width = excluded.width, opacity_percent = excluded.opacity_percent
     returning sha256, x, y, width, opacity_percent`,
    [tenant, chart_id, sha256, jpeg, x, y, width, opacity_percent]
  )

  return rows[0] ?? null
}
