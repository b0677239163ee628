import type { SaleEvidence } from "@guichet/ports"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { RefundTerms } from "../../../../contracts/refund-terms"

interface KnownTicket extends Omit<SaleEvidence["tickets"][number], "place"> {
  section: string
  row_label: string
  at_table: boolean
  label: string
}

export interface KnownOfSale extends Omit<SaleEvidence, "promised" | "tickets"> {
  tickets: KnownTicket[]
  /** distinct terms frozen when its tickets were bought */
  refund_terms: RefundTerms[]
  /** a service fee was paid */
  has_fee: boolean
}

/**
 * Keys of every email that the plugin's `mails/` write about a sale ($1 tenant, $2 sale), for every address that the sale or one
 * of its tickets ever had.
 */
const MAIL_KEYS = `
  paid_for (own_id, ticket_id) as materialized (
    select t.id, coalesce((
        select i.ticket_id from exchange_item i join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done'
         where i.tenant_no = t.tenant_no and i.paid_ticket_id = t.id), t.id)
      from ticket t where t.tenant_no = $1 and t.sale_id = $2),
  of_sale as materialized (
    select t.id, t.code_id, t.holder_email from ticket t where t.tenant_no = $1 and t.id in (select own_id from paid_for union select ticket_id from paid_for)),
  code (ticket_id, code_id) as materialized (
    select id, coalesce(code_id, id) from of_sale
    union
    select r.ticket_id, r.next_code_id from ticket_replaced_code r join of_sale t on t.id = r.ticket_id where r.tenant_no = $1),
  address (email) as materialized (
    select s.buyer_email from sale s where s.tenant_no = $1 and s.id = $2
    union
    select t.holder_email from of_sale t where t.holder_email is not null
    union
    select r.holder_email from ticket_replaced_code r join of_sale t on t.id = r.ticket_id where r.tenant_no = $1 and r.holder_email is not null),
  mail_key (key) as (
    select 'tickets:' || $2
    union select 'tickets:' || x.sale_id from exchange x where x.tenant_no = $1 and x.paid_sale_id = $2
    union select 'refund:' || r.id from sale_refund r where r.tenant_no = $1 and r.sale_id = $2
    union select 'refund-holder:' || r.id || ':' || a.email from sale_refund r cross join address a where r.tenant_no = $1 and r.sale_id = $2
    union select 'exchanged:' || x.id || coalesce(':' || i.ticket_id, '')
      from exchange x cross join lateral (
        select null as ticket_id union all select e.ticket_id from exchange_item e where e.tenant_no = $1 and e.exchange_id = x.id) i
      where x.tenant_no = $1 and (x.sale_id = $2 or x.paid_sale_id = $2)
    union select w.what || ':' || x.id from (values ('exchange-offered'), ('exchange-over')) w (what) cross join exchange x where x.tenant_no = $1 and x.sale_id = $2
    union select 'ticket-' || w.what || ':' || c.code_id || ':' || a.email from (values ('got'), ('gave'), ('reissued')) w (what) cross join code c cross join address a
    union select 'ticket-voided:' || t.id || ':' || a.email from of_sale t cross join address a
    union select 'rescheduled:' || p.rescheduling_id || ':' || w.id
      from rescheduling_item p cross join (select $2::text as id union all select id from of_sale) w where p.tenant_no = $1 and p.sale_id = $2
    union select 'cancelled:' || n.cancellation_id || ':' || n.sale_id || coalesce(':' || a.email, '')
      from cancellation_item n cross join (select null as email union all select email from address) a
      where n.tenant_no = $1 and n.sale_id in (select $2::text union select x.sale_id from exchange x where x.tenant_no = $1 and x.paid_sale_id = $2)
    union select 'hall-changed:' || h.hall_change_id || ':' || $2 from hall_change_item h join of_sale t on t.id = h.ticket_id where h.tenant_no = $1)`

/**
 * What a bank may want to know about a sale: what was bought and by whom, which for a sale that paid an exchange's difference are
 * the exchanged tickets, what has gone back, the terms at that time, the site's terms page in the
 * buyer's language with its last change, the emails sent about the sale, and when each ticket was admitted. Null when the tenant
 * has no such sale.
 */
export async function getSaleEvidence(db: Db, tenant_no: TenantId, sale_id: string): Promise<KnownOfSale | null> {
  const { rows } = await db.query<KnownOfSale & Record<string, unknown>>(
    `with ${MAIL_KEYS}
     select s.id as sale_id, s.buyer_name, s.buyer_email, s.authorised_at as bought_at, s.amount_minor::float8 as amount_minor, s.currency, s.host,
       tn.name as site, s.locale,
       (select x.sale_id from exchange x where x.tenant_no = s.tenant_no and x.paid_sale_id = s.id and x.state = 'done') as difference_of,
       coalesce((
         select jsonb_agg(jsonb_build_object('amount_minor', r.amount_minor, 'went_back_at', r.went_back_at) order by r.went_back_at)
           from sale_refund r where r.tenant_no = s.tenant_no and r.sale_id = s.id and r.state in ('accepted', 'returned') and r.amount_minor > 0), '[]') as refunds,
       coalesce((
         select jsonb_agg(jsonb_build_object('event_title', e.title, 'starts_at', p.starts_at, 'time_zone', p.time_zone, 'ticket_no', t.ticket_no,
             'section', t.section, 'row_label', t.row_label, 'at_table', t.at_table, 'label', t.label, 'amount_minor', o.amount_minor,
             'state', t.state, 'admitted_at', c.admitted_at, 'admitted_by', c.device_name) order by p.starts_at, t.ticket_no)
         from paid_for w
         join ticket o on o.tenant_no = s.tenant_no and o.id = w.own_id
         join ticket t on t.tenant_no = s.tenant_no and t.id = w.ticket_id
         join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
         join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
         left join check_in c on c.tenant_no = t.tenant_no and c.ticket_id = t.id), '[]') as tickets,
       array(select distinct t.refund_terms from ticket t where t.tenant_no = s.tenant_no and t.sale_id = s.id and t.refund_terms is not null) as refund_terms,
       exists (select from ticket t where t.tenant_no = s.tenant_no and t.sale_id = s.id and t.fee_minor > 0) as has_fee,
       (select jsonb_build_object('text', x.body, 'since', x.updated_at) from tenancy_site_page_text x where x.tenant_no = s.tenant_no and x.page = 'terms'
         order by (x.locale = s.locale) desc, x.locale limit 1) as terms,
       coalesce((
         select jsonb_agg(jsonb_build_object('subject', m.subject, 'to', m.to_address, 'sent_at', m.sent_at) order by m.sent_at, m.key)
         from mail_key k join messaging_mail m on m.key = k.key
         where m.tenant_no = s.tenant_no and m.state in ('sent', 'captured') and m.sent_at is not null), '[]') as mails
     from sale s join tenancy_tenant tn on tn.tenant_no = s.tenant_no
     where s.tenant_no = $1 and s.id = $2`,
    [tenant_no, sale_id]
  )

  return rows[0] ?? null
}
