import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { MAX_ORDER_LINKS } from "../../../../contracts/limits"
import { ORDER_LINKS_ASKED, TICKETING_OUTBOX } from "../../../../contracts/messages"
import { call } from "../../call"

/**
 * Announces that a buyer requests the links of their orders with a ticket for an upcoming date. Writes nothing if there is none,
 * and at most one message a minute, enforced by the message key.
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
       select s.id, min(p.starts_at) as starts_at
         from sale s
         join ticket t on t.tenant_no = s.tenant_no and t.sale_id = s.id and t.state <> 'void'
         join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
        where s.tenant_no = $1 and buyer_key(s.buyer_email) = buyer_key($2) and lower(s.buyer_email) = lower($2) and s.buyer_email <> ''
          and s.state <> 'failed' and p.status <> 'cancelled' and coalesce(p.ends_at, p.starts_at) > now()
        group by s.id order by 2, 1 limit $3
     ), asked as (
       select array_agg(id order by starts_at, id) as sale_ids, to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI') as minute
         from found having count(*) > 0
     )
     insert into "${TICKETING_OUTBOX}" (name, key, payload)
     select $4::text, concat_ws(':', $4::text, sale_ids[1], minute),
       jsonb_build_object('tenant_no', $1::int, 'sale_ids', sale_ids, 'locale', $5::text, 'asked', minute)
     from asked on conflict (key) do nothing`,
    [tenant, email, MAX_ORDER_LINKS, ORDER_LINKS_ASKED, locale]
  )
}
