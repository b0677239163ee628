import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../call"

export interface Offer {
  price_level_id: string
  price_level_name: string
  variant_id: string
  /** all in: fee and tax are parts of it */
  amount_minor: number
  fee_minor: number
  tax_minor: number
  /** 0: none */
  tax_percent: number
  tax_name: string | null
  currency: string
  /** sold to those with an access code alone */
  needs_code: boolean
}

/** What a performance sells and for how much. Any change moves `terms_no`, and `hold_places` refuses a hold made out under another. */
export interface SaleTerms {
  performance_no: number
  version_no: number
  terms_no: number
  /** by category key; the first that a buyer may have is what a place costs without a wish */
  offers: Map<string, Offer[]>
}

export interface ChartPlace {
  idx: number
  uid: string
  section: string
  row: string
  label: string
  category_key: string
}

interface Row {
  performance_no: number
  version_no: number
  terms_no: number
  offers: (Offer & { category_key: string })[]
}

/** The terms of a performance as last committed. @throws performance_not_found (404), of a draft too */
export async function getSaleTerms(db: Db, tenant: TenantId, performance_id: string): Promise<SaleTerms> {
  const [row] = await call<Row>(
    db,
    "sale-terms",
    `select p.performance_no, p.version_no, p.terms_no,
            coalesce((select json_agg(json_build_object('category_key', f.category_key, 'price_level_id', f.price_level_id,
                        'price_level_name', f.name, 'variant_id', f.variant_id, 'amount_minor', f.amount_minor, 'fee_minor', f.fee_minor,
                        'tax_minor', f.tax_minor, 'tax_percent', f.tax_percent, 'tax_name', f.tax_name, 'currency', f.currency, 'needs_code', f.needs_code)
                        order by f.position, f.amount_minor desc, f.price_level_id)
                        from offer f where f.tenant_no = p.tenant_no and f.performance_no = p.performance_no), '[]') as offers
       from performance p where p.tenant_no = $1 and p.id = $2 and p.deleted_at is null and p.status <> 'draft'`,
    [tenant, performance_id]
  )
  if (!row) {
    throw domainError("performance_not_found")
  }
  const offers = new Map<string, Offer[]>()
  for (const { category_key, ...offer } of row.offers) {
    offers.set(category_key, [...(offers.get(category_key) ?? []), offer])
  }

  return { ...row, offers }
}

/** All places of a chart version, by uid. A version never changes. */
export async function getChartPlaces(db: Db, tenant: TenantId, version_no: number): Promise<Map<string, ChartPlace>> {
  const rows = await call<ChartPlace>(
    db,
    "chart-places",
    `select c.idx, c.uid, c.section, c.row_label as "row", c.label, c.category_key
       from chart_place c where c.tenant_no = $1 and c.version_no = $2`,
    [tenant, version_no]
  )

  return new Map(rows.map((place) => [place.uid, place]))
}
