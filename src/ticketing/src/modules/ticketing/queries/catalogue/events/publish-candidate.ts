import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PublishCandidate } from "../../../rules/publish-problems"

export interface PublishingEvent extends PublishCandidate {
  product_id: string
  rev: number
}

/**
 * What publishing checks: dates that are upcoming or were never on sale, without cancelled ones, and their chart versions (the
 * newest version when there are no dates). Null when the tenant has no such event.
 */
export async function publishCandidate(db: Db, tenant: TenantId, id: string): Promise<PublishingEvent | null> {
  const { rows } = await db.query<{
    currency: string
    product_id: string
    rev: number
    category_keys: string[]
    price_levels: { category_key: string; name: string; amount_minor: string }[]
    performances: { starts_at: string }[]
    groups: { label: string; capacity: number; limit: number | null }[]
  }>(
    `with upcoming as materialized (
       select p.starts_at, p.max_places_per_order, p.version_no from performance p
        where p.tenant_no = $1 and p.event_id = $2 and p.deleted_at is null and p.status <> 'cancelled' and (p.status = 'draft' or p.starts_at > now())
     ), hall as materialized (
       select d.version_no, min(d.max_places_per_order) as max_places_per_order from upcoming d group by d.version_no
       union all
       (select v.version_no, null from event e join chart_version v on v.tenant_no = e.tenant_no and v.chart_id = e.chart_id
         where e.tenant_no = $1 and e.id = $2 and not exists (select from upcoming) order by v.no desc limit 1)
     )
     select e.currency, e.product_id, e.rev,
       coalesce((
         select jsonb_agg(distinct category ->> 'key')
         from hall h join chart_version v on v.tenant_no = e.tenant_no and v.version_no = h.version_no
         cross join jsonb_array_elements(v.categories) category
       ), '[]') as category_keys,
       coalesce((
         select jsonb_agg(jsonb_build_object('category_key', l.category_key, 'name', l.name, 'amount_minor', l.amount_minor::text) order by l.position)
         from price_level l where l.tenant_no = e.tenant_no and l.event_id = e.id
       ), '[]') as price_levels,
       coalesce((
         select jsonb_agg(jsonb_build_object('starts_at', d.starts_at) order by d.starts_at) from upcoming d
       ), '[]') as performances,
       coalesce((
         select jsonb_agg(distinct jsonb_build_object('label', c.label, 'capacity', c.capacity, 'limit', h.max_places_per_order))
         from hall h join chart_place c on c.tenant_no = e.tenant_no and c.version_no = h.version_no
         where c.units_from is not null and c.kind in ('table', 'booth')
       ), '[]') as groups
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
