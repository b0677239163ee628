import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { FeeBase, FeeCollection, PlanPriceTerms } from "../../../contracts"
import { readTerms } from "../../../rules/price-terms"
import { overridesJson } from "./plan-price-json"
import type { TenantPriceFacts } from "./price-facts"

interface Row extends PlanPriceTerms {
  plan_version_id: string
  fee_collection: FeeCollection
  fee_base: FeeBase
  is_test: boolean
  overrides: TenantPriceFacts["overrides"]
}

const IN_FORCE = `o.tenant_no = $1 and (o.currency is null or o.currency = $2) and o.ended_at is null
  and o.starts_at <= now() and (o.until_at is null or o.until_at > now())`

/**
 * `priceFacts` for the usual case of every sale: the plan has a price in the currency. Separate, since its query plan costs a
 * fifth. Null in any other case.
 */
export async function ownPriceFacts(db: Db, tenant_no: TenantId, currency: string): Promise<TenantPriceFacts | null> {
  const { rows } = await db.query<Row & Record<string, unknown>>({
    name: "billing_own_price_facts",
    text: `select p.plan_version_id, p.currency, p.percent, p.monthly_minor, p.fixed_minor, p.free_fixed_minor, p.min_minor, p.max_minor, v.fee_collection,
             v.fee_base, t.is_test, ${overridesJson(IN_FORCE)} as overrides
           from subscription s join plan_price p on p.plan_version_id = s.plan_version_id and p.currency = $2
             join plan_version v on v.id = p.plan_version_id join tenancy_tenant t on t.tenant_no = s.tenant_no
           where s.tenant_no = $1`,
    values: [tenant_no, currency],
  })
  const row = rows[0]

  return row
    ? {
        tenant_no,
        currency,
        plan_version_id: row.plan_version_id,
        fee_collection: row.fee_collection,
        fee_base: row.fee_base,
        is_test: row.is_test,
        overrides: row.overrides,
        own: readTerms(row),
        agreed: null,
        standard: null,
        rates: { from: null, to: null },
        is_stale: false,
      }
    : null
}
