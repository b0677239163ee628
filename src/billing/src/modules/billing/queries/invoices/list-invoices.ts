import { foldedSql, type Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminPlatformInvoice, InvoiceFilter } from "../../../../contracts"

export interface InvoicesPage {
  /** only this client's; omitted: all clients, for the operator */
  tenant_no?: TenantId
  /** the same by the client's id */
  tenant_id?: string
  filter?: InvoiceFilter
  /** part of a number or of a client's name (accents optional) */
  q?: string
  limit: number
  offset: number
}

/** Columns of `InvoiceSummary` of `invoice i`; amounts as JSON numbers. */
export const summaryColumns = `'id', i.id, 'number', i.number, 'document', i.document, 'origin', i.origin, 'status', i.status, 'currency', i.currency,
  'total_minor', i.total_minor, 'open_minor', case i.document when 'invoice' then i.total_minor - i.paid_minor - i.credited_minor else 0 end,
  'issued_on', i.issued_on, 'due_on', i.due_on, 'is_part_paid', i.status = 'open' and i.paid_minor > 0,
  'is_overdue', i.status = 'open' and i.due_on < current_date`

const conditions: Record<InvoiceFilter, string> = {
  unpaid: "i.status = 'open'",
  overdue: "i.status = 'open' and i.due_on < current_date",
  past_due: `i.status = 'open' and exists (select from invoice_collection c where c.tenant_no = i.tenant_no and c.invoice_id = i.id and c.state = 'past_due')`,
  paid: "i.status in ('paid', 'credited')",
  credit_notes: "i.document = 'credit_note'",
}

/** Issued documents, newest first. */
export async function listInvoices(
  db: Db,
  { tenant_no, tenant_id, filter, q, limit, offset }: InvoicesPage
): Promise<{ invoices: AdminPlatformInvoice[]; count: number }> {
  const where = `from invoice i join tenancy_tenant t on t.tenant_no = i.tenant_no
    where i.number is not null and ($1::integer is null or i.tenant_no = $1) and ($2::text is null or t.id = $2)
      and ($3::text is null or strpos(lower(i.number), lower($3)) > 0
        or i.tenant_no in (select tenant_no from tenancy_tenant where strpos(${foldedSql("name")}, ${foldedSql("$3")}) > 0))
      ${filter ? `and ${conditions[filter]}` : ""}`
  const asked = [tenant_no ?? null, tenant_id ?? null, q || null]
  const { rows } = await db.query<{ invoice: AdminPlatformInvoice }>(
    `select jsonb_build_object(${summaryColumns}, 'tenant', jsonb_build_object('id', t.id, 'name', t.name)) as invoice
     ${where} order by i.seq desc limit $4 offset $5`,
    [...asked, limit, offset]
  )
  const counted = await db.query<{ count: number }>(`select count(*)::integer as count ${where}`, asked)

  return { invoices: rows.map(({ invoice }) => invoice), count: counted.rows[0].count }
}
