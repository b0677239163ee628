import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { FeeBase, FeeCollection, PlanPriceTerms, PriceSnapshot } from "../../../contracts"
import type { Rate } from "../../../rules/convert-price"
import type { PriceFacts } from "../../../rules/price-of-client"
import { readTerms } from "../../../rules/price-terms"
import { overridesJson, planPriceJson, rateJson, STANDARD_PRICE } from "./plan-price-json"

export interface PriceQuery {
  tenant_no: TenantId
  currency: string
  /** overrides in force at this time; default: the database's now */
  at?: Date
}

/** A test client owes nothing; `is_stale`: a rate is older than the given number of days. */
export type TenantPriceFacts = PriceFacts & { tenant_no: TenantId; is_test: boolean; is_stale: boolean }

interface Row {
  tenant_no: TenantId
  currency: string
  plan_version_id: string
  fee_collection: FeeCollection
  fee_base: FeeBase
  is_test: boolean
  own: PlanPriceTerms | null
  standard: PlanPriceTerms | null
  price_snapshot: PriceSnapshot | null
  rate_from: Rate | null
  rate_to: Rate | null
  overrides: PriceFacts["overrides"]
  is_stale: boolean
}

const NEWEST = "order by r.as_of desc, r.seq desc limit 1"
const IN_FORCE = `o.tenant_no = s.tenant_no and (o.currency is null or o.currency = a.currency)
  and o.starts_at <= coalesce(a.at, now()) and (o.until_at is null or o.until_at > coalesce(a.at, now()))
  and (o.ended_at is null or o.ended_at > coalesce(a.at, now()))`

/** What determines the prices of subscribed tenants, in one statement; a tenant without a subscription has no row. */
export async function priceFacts(db: Db, asked: PriceQuery[], fresh_days = 7): Promise<TenantPriceFacts[]> {
  const { rows } = await db.query<Row & Record<string, unknown>>({
    name: "billing_price_facts",
    text: `
      select a.tenant_no, a.currency, v.id as plan_version_id, v.fee_collection, v.fee_base, t.is_test, s.price_snapshot, f.*,
        least((f.rate_from ->> 'as_of')::date, (f.rate_to ->> 'as_of')::date) < current_date - $4::integer as is_stale,
        ${overridesJson(IN_FORCE)} as overrides
      from unnest($1::integer[], $2::text[], $3::timestamptz[]) as a (tenant_no, currency, at)
        join subscription s on s.tenant_no = a.tenant_no join plan_version v on v.id = s.plan_version_id join tenancy_tenant t on t.tenant_no = s.tenant_no
        cross join lateral (
          select p.own, p.standard, ${rateJson(`r.quote = p.standard ->> 'currency' ${NEWEST}`)} as rate_from,
            ${rateJson(`r.quote = a.currency ${NEWEST}`)} as rate_to
          from (select ${planPriceJson("and x.currency = a.currency")} as own, ${STANDARD_PRICE} as standard) p
        ) f`,
    values: [
      asked.map(({ tenant_no }) => tenant_no),
      asked.map(({ currency }) => currency),
      asked.map(({ at }) => at ?? null),
      fresh_days,
    ],
  })

  return rows.map(factsOf)
}

function factsOf({ own, standard, price_snapshot: agreed, rate_from, rate_to, ...row }: Row): TenantPriceFacts {
  const is_agreed = agreed?.plan_version_id === row.plan_version_id && agreed.currency === row.currency

  return {
    ...row,
    own: own && readTerms(own),
    standard: standard && readTerms(standard),
    agreed: agreed && is_agreed ? { price: readTerms(agreed), conversion: agreed.conversion } : null,
    rates: { from: rate_from, to: rate_to },
    is_stale: row.is_stale ?? false,
  }
}
