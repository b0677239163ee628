import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminPlatformInvoiceDetail } from "../../../../contracts"
import { isTooSmallForCard } from "../../../../rules/too-small-for-card"
import { correctionsOf, rootOf } from "./corrections"
import { summaryColumns } from "./list-invoices"

/**
 * One issued document with its lines, payments and history.
 *
 * @param tenant_no null: requested by the operator
 * @throws not_found (404)
 */
export async function getInvoice(db: Db, tenant_no: TenantId | null, id: string): Promise<AdminPlatformInvoiceDetail> {
  const { rows } = await db.query<{ invoice: Omit<AdminPlatformInvoiceDetail, "is_too_small_for_card"> }>(
    `select jsonb_build_object(${summaryColumns}, 'seller', i.seller, 'customer', i.customer, 'reason', i.reason,
       'original', (select jsonb_build_object('id', o.id, 'number', o.number) from invoice o where o.tenant_no = i.tenant_no and o.id <> i.id and o.id = root.id),
       'asked_minor', i.total_minor + (select coalesce(sum(c.total_minor), 0) 
         from ${correctionsOf("i.tenant_no", "i.id")} k join invoice c on c.tenant_no = k.tenant_no and c.id = k.id),
       'tenant', (select jsonb_build_object('id', t.id, 'name', t.name) from tenancy_tenant t where t.tenant_no = i.tenant_no),
       'lines', (select jsonb_agg(jsonb_build_object('kind', l.kind, 'description', l.description, 'quantity', l.quantity, 'amount_minor', l.amount_minor,
          'period_from', l.period_from, 'period_to', l.period_to) order by l.no)
         from invoice_line l where l.tenant_no = i.tenant_no and l.invoice_id = i.id),
       'payments', (select coalesce(jsonb_agg(jsonb_build_object('amount_minor', p.amount_minor, 'method', p.method, 'note', p.note, 'paid_on', p.paid_on)
          order by p.created_at, p.id), '[]') from invoice_payment p where p.tenant_no = i.tenant_no and p.invoice_id = i.id),
       'related', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'number', r.number, 'document', r.document, 'total_minor', r.total_minor,
          'reason', r.reason) order by r.seq), '[]')
         from (select root.id union all select id from ${correctionsOf("i.tenant_no", "root.id")} k) f
           join invoice r on r.tenant_no = i.tenant_no and r.id = f.id where r.id <> i.id),
       'attempts', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'kind', a.kind, 'state', a.state, 'amount_minor', a.amount_minor, 'code', a.code,
          'created_at', a.created_at, 'ended_at', a.ended_at) order by a.attempt desc), '[]')
         from invoice_attempt a where a.tenant_no = i.tenant_no and a.invoice_id = i.id),
       'collection', (select jsonb_build_object('state', c.state, 'next_at', c.next_at, 'needs_person', c.needs_person)
         from invoice_collection c where c.tenant_no = i.tenant_no and c.invoice_id = i.id and c.state <> 'ended' and i.status = 'open'),
       'changes', (select coalesce(jsonb_agg(jsonb_build_object('field', c.field, 'was', c.was, 'became', c.became, 'reason', c.reason,
          'changed_at', c.changed_at) order by c.id), '[]') from invoice_change c where c.tenant_no = i.tenant_no and c.invoice_id = i.id)) as invoice
     from invoice i cross join lateral (select ${rootOf("i.tenant_no", "i.id")} as id) root
     where i.id = $1 and i.number is not null and ($2::integer is null or i.tenant_no = $2)`,
    [id, tenant_no]
  )
  if (rows.length === 0) {
    throw domainError("not_found")
  }

  const { invoice } = rows[0]

  return {
    ...invoice,
    is_too_small_for_card: invoice.status === "open" && isTooSmallForCard(BigInt(invoice.open_minor), invoice.currency),
  }
}
