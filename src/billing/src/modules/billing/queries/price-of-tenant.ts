import type { Db } from "@guichet/kernel/sql"
import type { FeeCollection } from "../../../contracts"

export interface TenantPrice {
  plan_version_id: string
  percent: string
  fixed_minor: bigint
  min_minor: bigint | null
  max_minor: bigint | null
  free_fixed_minor: bigint
  fee_collection: FeeCollection
  /** a test client owes nothing */
  is_test: boolean
}

type Row = Record<keyof Omit<TenantPrice, "is_test">, string> & { is_test: boolean }

const bigOrNull = (value: string | null) => (value === null ? null : BigInt(value))

/** What the tenant's plan version charges in a currency; null without a subscription or without a price in that currency. */
export async function priceOfTenant(db: Db, tenant_no: number, currency: string): Promise<TenantPrice | null> {
  const { rows } = await db.query<Row>({
    name: "billing_price_of_tenant",
    text: `select p.plan_version_id, p.percent, p.fixed_minor, p.min_minor, p.max_minor, p.free_fixed_minor, v.fee_collection, t.is_test
           from subscription s join plan_price p on p.plan_version_id = s.plan_version_id and p.currency = $2
             join plan_version v on v.id = p.plan_version_id join tenant t on t.tenant_no = s.tenant_no
           where s.tenant_no = $1`,
    values: [tenant_no, currency],
  })
  const row = rows[0]

  return row
    ? {
        plan_version_id: row.plan_version_id,
        percent: row.percent,
        fixed_minor: BigInt(row.fixed_minor),
        min_minor: bigOrNull(row.min_minor),
        max_minor: bigOrNull(row.max_minor),
        free_fixed_minor: BigInt(row.free_fixed_minor),
        fee_collection: row.fee_collection as FeeCollection,
        is_test: row.is_test,
      }
    : null
}
