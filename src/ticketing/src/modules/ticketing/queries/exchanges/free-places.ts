import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { ExchangePlacesDTO } from "../../../../contracts/back-office"

/** As many as a form can show and search. */
const MOST_PLACES = 2_000

/** What of a date can be had now, with its price levels, in the hall's order; null when the tenant has no such date on sale. */
export async function freePlaces(db: Db, tenant: TenantId, performance_id: string): Promise<ExchangePlacesDTO | null> {
  const { rows } = await db.query<ExchangePlacesDTO>(
    `select p.id as performance_id, p.starts_at, p.time_zone,
       coalesce((select jsonb_agg(jsonb_build_object('id', o.price_level_id, 'category_key', o.category_key, 'name', o.name,
           'amount_minor', o.amount_minor, 'currency', o.currency) order by o.category_key, o.position)
         from offer o where o.tenant_no = p.tenant_no and o.performance_no = p.performance_no), '[]') as levels,
       coalesce((select jsonb_agg(jsonb_build_object('uid', f.uid, 'section', f.section, 'row_label', f.row_label, 'label', f.label,
           'category_key', f.category_key) order by f.idx)
         from (
           select c.* from chart_place c
           where c.tenant_no = p.tenant_no and c.version_no = p.version_no
             and not exists (select from claim k where k.tenant_no = p.tenant_no and k.performance_no = p.performance_no and k.place_idx = c.idx
               and (k.state <> 1 or k.expires_at > now()))
             and exists (select from offer o where o.tenant_no = p.tenant_no and o.performance_no = p.performance_no and o.category_key = c.category_key)
           order by c.idx limit $3
         ) f), '[]') as places
     from performance p where p.tenant_no = $1 and p.id = $2 and p.status = 'on_sale' and p.deleted_at is null and p.starts_at > now()`,
    [tenant, performance_id, MOST_PLACES]
  )

  return rows[0] ?? null
}
