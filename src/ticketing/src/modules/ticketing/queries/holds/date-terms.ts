import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PlaceFlag, PlaceKind } from "@guichet/seating"
import { call } from "../../call"
import { moveOffersOn } from "../../commands/holds/move-offers-on"

export interface Offer {
  price_level_id: string
  price_level_name: string
  variant_id: string
  /** all in: includes fee and tax */
  amount_minor: number
  fee_minor: number
  tax_minor: number
  /** 0: no tax */
  tax_percent: number
  tax_name: string | null
  currency: string
  /** sold only with an access code */
  needs_code: boolean
  /** by the database's clock when it was read: before, during or after its sale period */
  sells: "scheduled" | "on_sale" | "ended"
  sells_from: string | null
  sells_until: string | null
  /** minimum number of tickets of it in one order; null: sold singly */
  group_size: number | null
}

/**
 * What a performance sells, and for how much. Any change raises `terms_no`; `hold_places` refuses a hold priced under another
 * number, or before an offer began or ended.
 */
export interface DateTerms {
  performance_no: number
  version_no: number
  terms_no: number
  /** by category key; the first one available to a buyer is the default price of a place */
  offers: Map<string, Offer[]>
  /** the date's own capacities of areas, by units_from */
  capacities: Map<number, number>
  /** some places are kept for access codes */
  is_allocated: boolean
  /** when the first allocation is released automatically */
  releases_at: Date | null
  /** maximum number of people in one order, enforced by the database */
  max_places_per_order: number
  /** maximum numbers of some price levels, enforced by the database */
  quotas: { id: string; name: string; price_level_ids: string[] }[]
}

export interface ChartPlace {
  idx: number
  uid: string
  section: string
  row: string
  at_table: boolean
  label: string
  flags: PlaceFlag[]
  category_key: string
  kind: PlaceKind
  /** people; 1 for a seat */
  capacity: number
  /** place_idx of the first unit of an area, table or booth; null for a seat */
  units_from: number | null
}

interface Row {
  performance_no: number
  version_no: number
  terms_no: number
  max_places_per_order: number
  offers: (Offer & { category_key: string })[]
  capacities: { units_from: number; capacity: number }[]
  is_allocated: boolean
  releases_at: Date | null
  quotas: DateTerms["quotas"]
  is_due: boolean
}

/**
 * The last committed terms of a performance, with offers that begin or end by the clock brought up to date.
 *
 * @throws performance_not_found (404), also for a draft
 */
export async function getDateTerms(db: Db, tenant: TenantId, performance_id: string): Promise<DateTerms> {
  const seen = await readTerms(db, tenant, performance_id)
  if (!seen.is_due) {
    return toDateTerms(seen)
  }
  await moveOffersOn(db, { tenant, performance_no: seen.performance_no })

  return toDateTerms(await readTerms(db, tenant, performance_id))
}

async function readTerms(db: Db, tenant: TenantId, performance_id: string): Promise<Row> {
  const [row] = await call<Row>(
    db,
    "date-terms",
    `select p.performance_no, p.version_no, p.terms_no, p.max_places_per_order, coalesce(p.offers_change_at <= now(), false) as is_due,
            coalesce((select json_agg(json_build_object('category_key', f.category_key, 'price_level_id', f.price_level_id,
                        'price_level_name', f.name, 'variant_id', f.variant_id, 'amount_minor', f.amount_minor, 'fee_minor', f.fee_minor,
                        'tax_minor', f.tax_minor, 'tax_percent', f.tax_percent, 'tax_name', f.tax_name, 'currency', f.currency, 'needs_code', f.needs_code, 'sells_from', f.sells_from, 'sells_until', f.sells_until, 'group_size', f.group_size,
                        'sells', case when now() < f.sells_from then 'scheduled' when now() >= f.sells_until then 'ended' else 'on_sale' end)
                        order by f.group_size is not null, f.position, f.amount_minor desc, f.price_level_id)
                        from offer f where f.tenant_no = p.tenant_no and f.performance_no = p.performance_no), '[]') as offers,
            coalesce((select json_agg(json_build_object('units_from', a.units_from, 'capacity', a.capacity))
                        from area_capacity a where a.tenant_no = p.tenant_no and a.performance_no = p.performance_no), '[]') as capacities,
            coalesce((select json_agg(json_build_object('id', q.id, 'name', q.name, 'price_level_ids', q.price_level_ids))
                        from quotas_of(p.tenant_no, p.performance_no) q), '[]') as quotas,
            exists (select from block_date d join block b on b.tenant_no = d.tenant_no and b.id = d.block_id and b.channel = 'code'
                     where d.tenant_no = p.tenant_no and d.performance_no = p.performance_no and d.state = 'blocked') as is_allocated,
            (select min(d.releases_at) from block_date d
              where d.tenant_no = p.tenant_no and d.performance_no = p.performance_no and d.state = 'blocked') as releases_at
       from performance p where p.tenant_no = $1 and p.id = $2 and p.deleted_at is null and p.status <> 'draft'`,
    [tenant, performance_id]
  )
  if (!row) {
    throw domainError("performance_not_found")
  }

  return row
}

function toDateTerms(row: Row): DateTerms {
  const offers = new Map<string, Offer[]>()
  for (const { category_key, ...offer } of row.offers) {
    offers.set(category_key, [...(offers.get(category_key) ?? []), offer])
  }

  return { ...row, offers, capacities: new Map(row.capacities.map(({ units_from, capacity }) => [units_from, capacity])) }
}

/** All places of a chart version, by uid. A version never changes. */
export async function getChartPlaces(db: Db, tenant: TenantId, version_no: number): Promise<Map<string, ChartPlace>> {
  const rows = await call<ChartPlace>(
    db,
    "chart-places",
    `select c.idx, c.uid, c.section, c.row_label as "row", c.at_table, c.label, c.flags, c.category_key, c.kind, c.capacity, c.units_from
       from chart_place c where c.tenant_no = $1 and c.version_no = $2`,
    [tenant, version_no]
  )

  return new Map(rows.map((place) => [place.uid, place]))
}
