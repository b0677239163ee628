import type { SaleEvidence } from "@guichet/kernel/ports"
import type { Db } from "@guichet/kernel/sql"

/**
 * What is known of a sale that a bank may want to see: what was bought and by whom, the terms as they are published in the buyer's language, the mails it
 * was sent and when, and each ticket's way through the door. Null when the tenant has no such sale.
 */
export async function getSaleEvidence(db: Db, tenant_no: number, sale_id: string): Promise<SaleEvidence | null> {
  const { rows } = await db.query<SaleEvidence & Record<string, unknown>>(
    `select s.id as sale_id, s.buyer_name, s.buyer_email, s.authorised_at as bought_at, s.amount_minor::float8 as amount_minor, s.currency, s.host,
       tn.name as site, s.locale,
       coalesce((
         select jsonb_agg(jsonb_build_object('event_title', e.title, 'starts_at', p.starts_at, 'time_zone', p.time_zone, 'ticket_no', t.ticket_no,
             'place', concat_ws(' ', nullif(t.section, ''), nullif(t.row_label, ''), t.label), 'amount_minor', t.amount_minor, 'state', t.state,
             'admitted_at', c.admitted_at, 'admitted_by', c.device_name) order by p.starts_at, t.ticket_no)
         from ticket t
         join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
         join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
         left join check_in c on c.tenant_no = t.tenant_no and c.ticket_id = t.id
         where t.tenant_no = s.tenant_no and t.sale_id = s.id), '[]') as tickets,
       (select x.body from site_page_text x where x.tenant_no = s.tenant_no and x.page = 'terms' order by (x.locale = s.locale) desc, x.locale limit 1) as terms,
       coalesce((
         select jsonb_agg(jsonb_build_object('subject', m.subject, 'to', m.to_address, 'sent_at', m.sent_at) order by m.sent_at)
         from mail m where m.tenant_no = s.tenant_no and m.to_address = s.buyer_email and m.state in ('sent', 'captured') and m.sent_at is not null
           and (m.key = 'tickets:' || s.id
             or m.key in (select 'refund:' || r.id from sale_refund r where r.tenant_no = s.tenant_no and r.sale_id = s.id))), '[]') as mails
     from sale s join tenant tn on tn.tenant_no = s.tenant_no
     where s.tenant_no = $1 and s.id = $2`,
    [tenant_no, sale_id]
  )

  return rows[0] ?? null
}
