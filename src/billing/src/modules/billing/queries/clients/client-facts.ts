import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminClientSnapshot } from "../../../../contracts"
import { openByCurrency } from "../invoices/open-by-currency"

type Facts = Omit<AdminClientSnapshot, "sales" | "activity">

const HOSTS = (kind: string) =>
  `(select host from tenancy_tenant_host h where h.tenant_no = t.tenant_no and h.kind = '${kind}' and h.is_canonical)`

/** A client's current state, in one statement; null when the id is unknown. Operator only. */
export async function clientFacts(db: Db, id: string): Promise<(Facts & { tenant_no: TenantId }) | null> {
  const { rows } = await db.query<{ tenant_no: TenantId; facts: Facts }>(
    `select t.tenant_no, jsonb_build_object(
       'client', jsonb_build_object('id', t.id, 'name', t.name, 'slug', t.slug, 'status', t.status, 'country', t.country, 'currency', t.currency,
         'is_test', t.is_test, 'is_confirmed', t.confirmed_at is not null, 'created_at', t.created_at, 'time_zone', t.time_zone, 'locales', t.locales, 'default_locale', t.default_locale, 'rev', t.rev, 'suspension', case when t.suspended_at is not null then jsonb_build_object('reason', t.suspended_because, 'since', t.suspended_at) end,
         'closing', case when t.closed_at is not null then jsonb_build_object('reason', t.closed_because, 'since', t.closed_at, 'by', t.closed_by,
           'readable_until', t.readable_until, 'can_reopen', t.readable_until > now()) end,
         'canonical_host', ${HOSTS("tenant")}, 'console_host', ${HOSTS("console")}, 'owner_email', owners.list -> 0 -> 'email',
         'plan', case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name, 'status', s.status) end),
       'owners', owners.list,
       'hosts', (select coalesce(jsonb_agg(to_jsonb(h) order by h.kind desc, h.is_canonical desc, h.host), '[]')
         from (select host, kind, status, is_canonical from tenancy_tenant_host where tenant_no = t.tenant_no order by kind desc, is_canonical desc, host limit 50) h),
       'payment_account', coalesce((select jsonb_build_object('status', a.status, 'name', a.display_name)
         from payments_merchant_account a where a.tenant_no = t.tenant_no and a.is_current), '{"status": "not_connected", "name": null}'),
       'published_event_count', (select count(*) from ticketing_event e where e.tenant_no = t.tenant_no and e.status = 'published' and e.deleted_at is null),
       'performance_count', (select count(*) from ticketing_performance f where f.tenant_no = t.tenant_no and f.status = 'on_sale' and f.starts_at > now() and f.deleted_at is null),
       'member_count', (select count(*) from tenancy_member m where m.tenant_no = t.tenant_no and m.status = 'active'),
       'receivable', ${openByCurrency}) as facts
     from tenancy_tenant t left join subscription s on s.tenant_no = t.tenant_no
       left join plan_version v on v.id = s.plan_version_id left join plan p on p.id = v.plan_id
       cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('email', m.email, 'status', m.status, 'since', m.created_at) order by m.created_at, m.id), '[]') as list
         from (select * from tenancy_member where tenant_no = t.tenant_no and role = 'owner' order by created_at, id limit 20) m) owners
     where t.id = $1 and t.kind = 'client' and t.status <> 'opening'`,
    [id]
  )

  return rows[0] ? { tenant_no: rows[0].tenant_no, ...rows[0].facts } : null
}
