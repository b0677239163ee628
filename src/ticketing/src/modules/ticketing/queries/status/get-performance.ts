import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { OfferDTO, WindowPerformanceDTO } from "../../../../contracts/window"
import { call } from "../call"

interface Row {
  id: string
  event_id: string
  starts_at: Date
  time_zone: string
  status: WindowPerformanceDTO["status"]
  max_places_per_order: number
  sha256: string
  place_count: number
  offers: (OfferDTO & { currency: string; needs_code: boolean })[]
}

const sql = `
select p.id, p.event_id, p.starts_at, p.time_zone, p.status, p.max_places_per_order, v.sha256, v.place_count,
       coalesce((
         select json_agg(json_build_object('category_key', o.category_key, 'price_level_id', o.price_level_id, 'name', o.name,
                  'amount_minor', o.amount_minor::bigint, 'fee_minor', o.fee_minor::bigint, 'currency', o.currency,
                  'needs_code', o.needs_code)
                order by o.category_key, o.position, o.amount_minor desc, o.price_level_id)
           from offer o where o.tenant_no = p.tenant_no and o.performance_no = p.performance_no
       ), '[]') as offers
  from performance p join chart_version v on v.tenant_no = p.tenant_no and v.version_no = p.version_no
 where p.tenant_no = $1 and p.id = $2 and p.status <> 'draft' and p.deleted_at is null`

/** What a buyer needs to choose places. @throws performance_not_found (404) */
export async function getPerformance(db: Db, tenant: TenantId, id: string): Promise<Omit<WindowPerformanceDTO, "server_time">> {
  const [row] = await call<Row & Record<string, unknown>>(db, "window-performance", sql, [tenant, id])
  if (!row) {
    throw domainError("performance_not_found")
  }

  return {
    id: row.id,
    event_id: row.event_id,
    starts_at: row.starts_at.toISOString(),
    time_zone: row.time_zone,
    status: row.status,
    currency: row.offers[0]?.currency ?? null,
    chart: { sha256: row.sha256, url: `/_w/charts/${row.sha256}.bin`, place_count: row.place_count },
    offers: row.offers.flatMap(({ currency: _currency, needs_code, ...offer }) => (needs_code ? [] : [offer])),
    has_hidden_offers: row.offers.some(({ needs_code }) => needs_code),
    max_places_per_order: row.max_places_per_order,
  }
}
