import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { FeeBase, FeeCollection, PlanPriceTerms } from "../../../../contracts"

export interface PlanTerms {
  fee_collection: FeeCollection
  /** default: `total` */
  fee_base?: FeeBase
  /** at least one; the first is the default for currencies without a price */
  prices: PlanPriceTerms[]
}

/**
 * Adds the next version of a plan, in force immediately; clients of earlier versions keep theirs. The caller's transaction must
 * hold the lock on the plan's row.
 */
export async function addPlanVersion(
  db: Db,
  plan_id: string,
  { fee_collection, fee_base = "total", prices }: PlanTerms
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into plan_version (id, plan_id, no, fee_collection, fee_base)
     select $1, $2, coalesce(max(no), 0) + 1, $3, $4 from plan_version where plan_id = $2 returning id`,
    [newId("plan"), plan_id, fee_collection, fee_base]
  )
  await db.query(
    `insert into plan_price (plan_version_id, currency, percent, fixed_minor, min_minor, max_minor, free_fixed_minor, monthly_minor, is_default)
     select $1, currency, percent, fixed_minor, min_minor, max_minor, coalesce(free_fixed_minor, 0), coalesce(monthly_minor, 0), ordinality = 1
     from rows from (jsonb_to_recordset($2::jsonb) as (currency text, percent text, fixed_minor numeric, min_minor numeric, max_minor numeric,
       free_fixed_minor numeric, monthly_minor numeric)) with ordinality as price`,
    [rows[0].id, JSON.stringify(prices)]
  )

  return rows[0].id
}
