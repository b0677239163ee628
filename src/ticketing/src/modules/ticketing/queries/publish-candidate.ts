import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PublishCandidate } from "../rules/publish-problems"

export interface PublishingEvent extends PublishCandidate {
  product_id: string
  rev: number
}

/** What publishing judges: dates still ahead or never on sale, without the cancelled ones. Null when the tenant has no such event. */
export async function queryPublishCandidate(db: Db, tenant: TenantId, id: string): Promise<PublishingEvent | null> {
  const { rows } = await db.query<{
    currency: string
    product_id: string
    rev: number
    category_keys: string[]
    price_levels: { category_key: string; name: string; amount_minor: string }[]
    performances: { starts_at: string }[]
  }>(
    `select e.currency, e.product_id, e.rev,
       coalesce((
         select jsonb_agg(category ->> 'key')
         from (select categories from chart_version cv where cv.tenant_no = e.tenant_no and cv.chart_id = e.chart_id order by no desc limit 1) newest,
           jsonb_array_elements(newest.categories) category
       ), '[]') as category_keys,
       coalesce((
         select jsonb_agg(jsonb_build_object('category_key', l.category_key, 'name', l.name, 'amount_minor', l.amount_minor::text) order by l.position)
         from price_level l where l.tenant_no = e.tenant_no and l.event_id = e.id
       ), '[]') as price_levels,
       coalesce((
         select jsonb_agg(jsonb_build_object('starts_at', p.starts_at) order by p.starts_at)
         from performance p
         where p.tenant_no = e.tenant_no and p.event_id = e.id and p.status <> 'cancelled' and (p.status = 'draft' or p.starts_at > now())
       ), '[]') as performances
     from event e where e.tenant_no = $1 and e.id = $2`,
    [tenant, id]
  )
  if (rows.length === 0) {
    return null
  }

  return {
    ...rows[0],
    price_levels: rows[0].price_levels.map((level) => ({ ...level, amount_minor: BigInt(level.amount_minor) })),
    performances: rows[0].performances.map(({ starts_at }) => ({ starts_at: new Date(starts_at) })),
  }
}
