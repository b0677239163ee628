import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { MAX_PLACES_PER_HOLD } from "../../../../contracts/limits"
import type { ComingOfferDTO, SeatRulesDTO, SalesApiPerformanceDTO } from "../../../../contracts/sales-api"
import { call } from "../../call"
import { SEAT_RULES } from "../catalogue/halls/seat-rules"

interface Row {
  id: string
  event_id: string
  title: string
  slug: string | null
  sale: SalesApiPerformanceDTO["sale"]
  sale_starts_at: Date | null
  starts_at: Date
  time_zone: string
  status: SalesApiPerformanceDTO["status"]
  max_places_per_order: number
  seat_rules: SeatRulesDTO
  max_per_buyer: number | null
  max_per_buyer_a_date: number | null
  sha256: string
  place_count: number
  offers_change_at: Date | null
  quotas: { price_level_ids: string[]; left: number }[]
  offers: (Omit<ComingOfferDTO, "left"> & { currency: string; needs_code: boolean; sells: "scheduled" | "on_sale" })[]
}

const sql = `
select p.id, p.event_id, e.title, case when e.status = 'published' then e.slug end as slug, p.starts_at, p.time_zone, p.status,
       sale_state(null, p.starts_at, p.sale_starts_at, p.sale_ends_at) as sale,
       case when p.sale_starts_at > now() then p.sale_starts_at end as sale_starts_at,
       least(p.max_places_per_order, e.max_per_buyer, e.max_per_buyer_a_date) as max_places_per_order, e.max_per_buyer, e.max_per_buyer_a_date, v.sha256, v.place_count,
       ${SEAT_RULES} as seat_rules,
       case when p.offers_change_at <= now() then now() else p.offers_change_at end as offers_change_at,
       coalesce((
         select json_agg(json_build_object('price_level_ids', q.price_level_ids, 'left', greatest(q.max_count - q.used, 0)))
           from quotas_used(p.tenant_no, p.performance_no) q
       ), '[]') as quotas,
       coalesce((
         select json_agg(json_build_object('category_key', o.category_key, 'price_level_id', o.price_level_id, 'name', o.name,
                  'amount_minor', o.amount_minor::bigint, 'fee_minor', o.fee_minor::bigint, 'currency', o.currency,
                  'needs_code', o.needs_code, 'sells_from', o.sells_from, 'sells_until', o.sells_until, 'group_size', o.group_size,
                  'sells', case when now() < o.sells_from then 'scheduled' else 'on_sale' end)
                order by o.category_key, o.group_size is not null, o.position, o.amount_minor desc, o.price_level_id)
           from offer o where o.tenant_no = p.tenant_no and o.performance_no = p.performance_no and coalesce(now() < o.sells_until, true)
       ), '[]') as offers
  from performance p
  join chart_version v on v.tenant_no = p.tenant_no and v.version_no = p.version_no
  join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
 where p.tenant_no = $1 and p.id = $2 and p.status <> 'draft' and p.deleted_at is null`

/** What a buyer needs to choose places. @throws performance_not_found (404) */
export async function getPerformance(
  db: Db,
  tenant: TenantId,
  id: string
): Promise<Omit<SalesApiPerformanceDTO, "server_time" | "areas">> {
  const [row] = await call<Row & Record<string, unknown>>(db, "sales-api-performance", sql, [tenant, id])
  if (!row) {
    throw domainError("performance_not_found")
  }

  const open = row.offers.filter(({ needs_code }) => !needs_code)

  const leftOf = ({ price_level_id }: { price_level_id: string }) => {
    const counted = row.quotas.filter(({ price_level_ids }) => price_level_ids.includes(price_level_id))

    return counted.length === 0 ? null : Math.min(MAX_PLACES_PER_HOLD, ...counted.map(({ left }) => left))
  }

  return {
    id: row.id,
    event_id: row.event_id,
    event: { title: row.title, slug: row.slug },
    starts_at: row.starts_at.toISOString(),
    time_zone: row.time_zone,
    status: row.status,
    sale: row.sale,
    sale_starts_at: row.sale_starts_at?.toISOString() ?? null,
    currency: row.offers[0]?.currency ?? null,
    chart: { sha256: row.sha256, url: `/sales-api/charts/${row.sha256}.bin`, place_count: row.place_count },
    offers: open
      .filter(({ sells }) => sells === "on_sale")
      .map(({ currency: _currency, needs_code: _code, sells: _sells, sells_from: _from, ...offer }) => ({
        ...offer,
        left: leftOf(offer),
      })),
    coming_offers: open
      .filter(({ sells }) => sells === "scheduled")
      .map(({ currency: _currency, needs_code: _code, sells: _sells, ...offer }) => ({ ...offer, left: leftOf(offer) }))
      .sort((a, b) => Date.parse(a.sells_from) - Date.parse(b.sells_from)),
    offers_change_at: row.offers_change_at?.toISOString() ?? null,
    has_hidden_offers: row.offers.some(({ needs_code }) => needs_code),
    hidden_categories: [
      ...new Set(
        row.offers.filter(({ needs_code, sells }) => needs_code && sells === "on_sale").map(({ category_key }) => category_key)
      ),
    ],
    max_places_per_order: row.max_places_per_order,
    seat_rules: row.seat_rules,
    max_per_buyer: row.max_per_buyer,
    max_per_buyer_a_date: row.max_per_buyer_a_date,
  }
}
