import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { CLOSING_DATES_SHOWN, EXPORT_FRESH_HOURS, type AdminClosing } from "../../../contracts"
import { openByCurrency } from "./invoices/open-by-currency"

/**
 * What blocks closing a client, and what to know before it, in one statement. `blocks` comes from ticketing's `closing_blocks`,
 * which the trigger that refuses to close also uses. Operator only.
 */
export async function closingFacts(db: Db, tenant_no: TenantId): Promise<Omit<AdminClosing, "reading_days">> {
  const { rows } = await db.query<{ facts: Omit<AdminClosing, "reading_days"> }>(
    `select jsonb_build_object(
       'blocks', (select coalesce(jsonb_agg(jsonb_build_object('kind', b.kind, 'count', b.count) order by b.kind), '[]') from closing_blocks($1) b),
       'dates', (select coalesce(jsonb_agg(to_jsonb(d) order by d.starts_at, d.id), '[]') from (
         select p.id, e.title, p.starts_at, p.time_zone, sold.count as ticket_count
         from ticketing_performance p join ticketing_event e on e.tenant_no = p.tenant_no and e.id = p.event_id
         cross join lateral (select count(*)::integer as count from ticketing_ticket t
           where t.tenant_no = p.tenant_no and t.performance_no = p.performance_no and t.state in ('pending', 'valid')) sold
         where p.tenant_no = $1 and p.deleted_at is null and coalesce(p.ends_at, p.starts_at) > now() - interval '12 hours' and sold.count > 0
         order by p.starts_at, p.id limit $2) d),
       'unpaid', ${openByCurrency},
       'domains', (select coalesce(jsonb_agg(c.host order by c.host), '[]') from domains_domain_claim c where c.tenant_no = t.tenant_no and c.state = 'live'),
       'last_invoice_at', case when not t.is_test and s.status <> 'canceled' then s.next_period_at end,
       'is_exporting', exists (select from tenant_export x where x.tenant_no = t.tenant_no and x.state in ('waiting', 'running')),
       'export', (select jsonb_build_object('id', x.id, 'ready_at', x.ready_at) from tenant_export x
         where x.tenant_no = t.tenant_no and x.state = 'ready' and x.ready_at > now() - make_interval(hours => $3) and x.expires_at > now()
         order by x.ready_at desc limit 1)) as facts
     from tenancy_tenant t left join subscription s on s.tenant_no = t.tenant_no where t.tenant_no = $1`,
    [tenant_no, CLOSING_DATES_SHOWN, EXPORT_FRESH_HOURS]
  )

  return rows[0].facts
}
