import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { MAX_ORDER_LINKS } from "../../../../contracts/limits"
import { ORDER_LINKS_ASKED, TICKETING_OUTBOX } from "../../../../contracts/messages"
import { call } from "../../call"

/**
 * Announces that someone requests the links of their orders with a ticket for an upcoming date, and of the tickets that others
 * transferred to them. Writes nothing if there is none, and at most one message a minute, enforced by the message key.
 */
export async function askOrderLinks(
  db: Db,
  tenant: TenantId,
  { email, locale }: { email: string; locale: string }
): Promise<void> {
  await call(
    db,
    "ask-order-links",
    `with found as (
       select s.id as sale_id, null::text as ticket_id, null::text as code_id, min(p.starts_at) as starts_at
         from sale s
         join ticket t on t.tenant_no = s.tenant_no and t.sale_id = s.id and t.state <> 'void'
         join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
        where s.tenant_no = $1 and buyer_key(s.buyer_email) = buyer_key($2) and lower(s.buyer_email) = lower($2) and s.buyer_email <> ''
          and s.state <> 'failed' and p.status <> 'cancelled' and coalesce(p.ends_at, p.starts_at) > now()
        group by s.id
       union all
       select null, t.id, coalesce(t.code_id, t.id), p.starts_at
         from ticket t
         join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
        where t.tenant_no = $1 and lower(t.holder_email) = lower($2) and t.state = 'valid' and p.status <> 'cancelled'
          and coalesce(p.ends_at, p.starts_at) > now()
        order by starts_at, sale_id, ticket_id limit $3
     ), asked as (
       select coalesce(array_agg(sale_id order by starts_at, sale_id) filter (where sale_id is not null), '{}') as sale_ids,
              coalesce(jsonb_agg(jsonb_build_object('ticket_id', ticket_id, 'code_id', code_id) order by starts_at, ticket_id)
                filter (where ticket_id is not null), '[]') as transferred,
              to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI') as minute
         from found having count(*) > 0
     )
     insert into "${TICKETING_OUTBOX}" (name, key, payload)
     select $4::text, concat_ws(':', $4::text, coalesce(sale_ids[1], transferred->0->>'ticket_id'), minute),
       jsonb_build_object('tenant_no', $1::int, 'sale_ids', sale_ids, 'transferred', transferred, 'locale', $5::text, 'asked', minute)
     from asked on conflict (key) do nothing`,
    [tenant, email, MAX_ORDER_LINKS, ORDER_LINKS_ASKED, locale]
  )
}
