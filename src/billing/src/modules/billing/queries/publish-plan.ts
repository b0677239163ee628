import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { FeeCollection } from "../../../contracts"

export interface PlanPriceInput {
  /** lower-case ISO */
  currency: string
  /** plain decimal such as "2.5" */
  percent: string
  /** 0 when absent */
  monthly_minor?: bigint
  fixed_minor: bigint
  min_minor?: bigint
  max_minor?: bigint
  /** per ticket of a free sale, asked for by invoice; 0 when absent */
  free_fixed_minor?: bigint
}

export interface PublishPlanInput {
  /** stable short name such as `standard` */
  code: string
  name: string
  /** `at_sale` when absent */
  fee_collection?: FeeCollection
  /** at least one; the first is the default for currencies without a price */
  prices: PlanPriceInput[]
}

/**
 * Puts a plan on offer, or a new version of it when the code exists: tenants of earlier versions keep theirs. Run it in a transaction.
 *
 * @returns ids of the plan and of the version now in force
 */
export async function publishPlan(db: Db, input: PublishPlanInput): Promise<{ plan_id: string; plan_version_id: string }> {
  const { rows: plans } = await db.query<{ id: string }>(
    `insert into plan (id, code, name, state) values ($1, $2, $3, 'active')
     on conflict (code) do update set name = excluded.name, state = 'active' returning id`,
    [newId("plan"), input.code, input.name]
  )
  const plan_id = plans[0].id
  const { rows: versions } = await db.query<{ id: string }>(
    `insert into plan_version (id, plan_id, no, fee_collection)
     select $1, $2, coalesce(max(no), 0) + 1, $3 from plan_version where plan_id = $2 returning id`,
    [newId("plan"), plan_id, input.fee_collection ?? "at_sale"]
  )
  for (const [index, price] of input.prices.entries()) {
    await db.query(
      `insert into plan_price (plan_version_id, currency, percent, fixed_minor, min_minor, max_minor, free_fixed_minor, is_default, monthly_minor)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        versions[0].id,
        price.currency,
        price.percent,
        price.fixed_minor,
        price.min_minor,
        price.max_minor,
        price.free_fixed_minor ?? 0n,
        index === 0,
        price.monthly_minor ?? 0n,
      ]
    )
  }

  return { plan_id, plan_version_id: versions[0].id }
}
