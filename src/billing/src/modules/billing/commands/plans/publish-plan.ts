import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { FeeBase, FeeCollection, PlanPriceTerms } from "../../../../contracts"
import { addPlanVersion } from "./add-plan-version"

/** `PlanPriceTerms` as written in code; omitted amounts are 0 or none. */
export interface PlanPriceInput {
  currency: string
  percent: string
  monthly_minor?: bigint
  fixed_minor: bigint
  min_minor?: bigint
  max_minor?: bigint
  free_fixed_minor?: bigint
}

export interface PublishPlanInput {
  /** stable short name such as `standard` */
  code: string
  name: string
  /** default: `at_sale` */
  fee_collection?: FeeCollection
  /** default: `total` */
  fee_base?: FeeBase
  prices: PlanPriceInput[]
}

const orNull = (amount?: bigint) => (amount === undefined ? null : Number(amount))

const termsOf = ({ currency, percent, ...price }: PlanPriceInput): PlanPriceTerms => ({
  currency,
  percent,
  monthly_minor: Number(price.monthly_minor ?? 0n),
  fixed_minor: Number(price.fixed_minor),
  free_fixed_minor: Number(price.free_fixed_minor ?? 0n),
  min_minor: orNull(price.min_minor),
  max_minor: orNull(price.max_minor),
})

/**
 * Offers a plan, or a new version of it when the code exists; tenants of earlier versions keep theirs. In the caller's
 * transaction.
 *
 * @returns ids of the plan and of the version now in force
 */
export async function publishPlan(db: Db, input: PublishPlanInput): Promise<{ plan_id: string; plan_version_id: string }> {
  const { rows } = await db.query<{ id: string }>(
    `insert into plan (id, code, name, state) values ($1, $2, $3, 'active')
     on conflict (code) do update set name = excluded.name, state = 'active' returning id`,
    [newId("plan"), input.code, input.name]
  )
  const terms = { fee_collection: input.fee_collection ?? "at_sale", fee_base: input.fee_base, prices: input.prices.map(termsOf) }

  return { plan_id: rows[0].id, plan_version_id: await addPlanVersion(db, rows[0].id, terms) }
}
