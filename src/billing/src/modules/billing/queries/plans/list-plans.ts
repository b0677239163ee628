import type { Db } from "@guichet/kernel/sql"
import type { AdminPlan } from "../../../../contracts"

/** `AdminPlan` as stored. */
export type ListedPlan = Omit<AdminPlan, "margins">

export interface PlansPage {
  limit: number
  offset: number
  /** only this plan */
  id?: string
}

/** The operator's plans with the terms of their newest versions, including drafts and retired ones; oldest first. */
export async function listPlans(db: Db, { limit, offset, id }: PlansPage): Promise<{ plans: ListedPlan[]; count: number }> {
  const { rows } = await db.query<{ plan: ListedPlan; count: number }>(
    `select jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name, 'state', p.state, 'fee_collection', v.fee_collection, 'fee_base', v.fee_base, 'version_no', v.no,
       'created_at', p.created_at,
       'subscriber_count', (select count(*) from subscription s join plan_version w on w.id = s.plan_version_id where w.plan_id = p.id),
       'prices', (select coalesce(jsonb_agg(jsonb_build_object('currency', x.currency, 'percent', x.percent, 'monthly_minor', x.monthly_minor,
          'fixed_minor', x.fixed_minor, 'free_fixed_minor', x.free_fixed_minor, 'min_minor', x.min_minor, 'max_minor', x.max_minor)
          order by x.is_default desc, x.currency), '[]') from plan_price x where x.plan_version_id = v.id)) as plan,
       count(*) over ()::integer as count
     from plan p join lateral (select * from plan_version where plan_id = p.id order by no desc limit 1) v on true
     where $3::text is null or p.id = $3
     order by p.created_at, p.id limit $1 offset $2`,
    [limit, offset, id ?? null]
  )
  if (rows.length === 0 && offset > 0) {
    const { count } = await listPlans(db, { limit: 1, offset: 0, id })

    return { plans: [], count }
  }

  return { plans: rows.map(({ plan }) => plan), count: rows[0]?.count ?? 0 }
}
