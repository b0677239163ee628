import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { VenueDTO } from "../../../../../contracts/back-office"

export interface Page {
  limit: number
  offset: number
}

const VENUE = `
  v.id, v.name, v.city, v.address, v.country, v.time_zone,
  coalesce((
    select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'place_count', newest.place_count) order by c.name, c.id)
    from chart c
    join lateral (select place_count from chart_version cv where cv.tenant_no = c.tenant_no and cv.chart_id = c.id order by no desc limit 1) newest on true
    where c.tenant_no = v.tenant_no and c.venue_id = v.id
  ), '[]') as charts`

export async function listVenues(db: Db, tenant: TenantId, page: Page): Promise<{ venues: VenueDTO[]; count: number }> {
  const { rows } = await db.query<VenueDTO & { total: number }>(
    `select ${VENUE}, count(*) over ()::int as total from venue v where v.tenant_no = $1 order by v.name, v.id limit $2 offset $3`,
    [tenant, page.limit, page.offset]
  )

  return { venues: rows.map(({ total: _total, ...venue }) => venue), count: rows[0]?.total ?? 0 }
}

export async function getVenue(db: Db, tenant: TenantId, id: string): Promise<VenueDTO | null> {
  const { rows } = await db.query<VenueDTO>(`select ${VENUE} from venue v where v.tenant_no = $1 and v.id = $2`, [tenant, id])

  return rows[0] ?? null
}
