import type { Db } from "@guichet/kernel/sql"
import type { OfferedPlan } from "../../../../contracts"

/** Plans offered to visitors, each with the prices of its version in force; oldest plan first. */
export async function plansOnOffer(db: Db): Promise<OfferedPlan[]> {
  const { rows } = await db.query<OfferedPlan>(
    `select p.id, p.code, p.name, v.id as plan_version_id, v.fee_collection, v.fee_base,
       (select jsonb_agg(jsonb_build_object('currency', x.currency, 'percent', x.percent, 'monthly_minor', x.monthly_minor, 'fixed_minor', x.fixed_minor,
          'free_fixed_minor', x.free_fixed_minor, 'min_minor', x.min_minor,
          'max_minor', x.max_minor, 'is_default', x.is_default) order by x.is_default desc, x.currency)
        from plan_price x where x.plan_version_id = v.id) as prices
     from plan p
     join lateral (select id, fee_collection, fee_base from plan_version where plan_id = p.id and effective_from <= now() order by no desc limit 1) v on true
     where p.state = 'active' and exists (select from plan_price x where x.plan_version_id = v.id)
     order by p.created_at, p.id`
  )

  return rows
}
