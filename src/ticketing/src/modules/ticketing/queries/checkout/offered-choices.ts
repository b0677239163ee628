import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { OfferedDTO } from "../../../../contracts/sales-api"
import { call } from "../../call"

export type OfferedChoices = Omit<OfferedDTO, "questions">

const sql = `
select coalesce((
         select json_agg(json_build_object('id', o.id, 'title', o.title, 'description', o.description, 'unit_minor', add_on_all_in(o)::bigint,
                  'max_per_order', o.max_per_order, 'left', case when o.stock is not null then greatest(o.stock - o.taken, 0) end) order by o.position, o.id)
           from add_on o
          where o.tenant_no = $1 and o.is_on and o.currency = c.currency and (cardinality(o.event_ids) = 0 or o.event_ids && wanted.event_ids)
       ), '[]') as add_ons,
       (select json_build_object('text', s.donation_text) from sale_settings s where s.tenant_no = $1 and s.takes_donations) as donation,
       exists (select from coupon k where k.tenant_no = $1 and k.kind <> 'access' and k.is_on and now() < coalesce(k.ends_at, 'infinity')) as has_coupons,
       coalesce((
         select json_agg(json_build_object('event_title', e.title, 'max_per_buyer', e.max_per_buyer, 'max_per_buyer_a_date', e.max_per_buyer_a_date)
                  order by e.title, e.id)
           from event e
          where e.tenant_no = $1 and e.id = any (wanted.event_ids) and (e.max_per_buyer is not null or e.max_per_buyer_a_date is not null)
       ), '[]') as buyer_limits,
       (select json_agg(json_build_object('performance_id', p.id, 'starts_at', p.starts_at, 'time_zone', p.time_zone, 'event_title', e.title,
                 'terms', h.refund_terms) order by p.starts_at, p.id)
          from (select distinct on (h.performance_no) h.* from hold h where h.tenant_no = $1 and h.checkout_id = c.id order by h.performance_no, h.hold_no) h
          join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no
          join event e on e.tenant_no = p.tenant_no and e.id = p.event_id) as refund_terms
  from checkout c
 cross join lateral (
    select array_agg(distinct p.event_id) as event_ids
      from hold h join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no
     where h.tenant_no = $1 and h.checkout_id = c.id
 ) wanted
 where c.tenant_no = $1 and c.id = $2 and c.session_hash = $3`

/** What can be chosen beside the places of a checkout; null when this session has no such checkout. */
export async function offeredChoices(
  db: Db,
  tenant: TenantId,
  checkout_id: string,
  session: Buffer
): Promise<OfferedChoices | null> {
  const [offered] = await call<OfferedChoices & Record<string, unknown>>(db, "offered-choices", sql, [
    tenant,
    checkout_id,
    session,
  ])

  return offered ?? null
}
