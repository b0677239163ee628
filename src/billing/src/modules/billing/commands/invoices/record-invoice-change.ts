import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface InvoiceChange {
  tenant_no: TenantId
  invoice_id: string
  field: "amount" | "due_on"
  was: string
  became: string
  reason: string
  changed_by: string
}

/** Records who changed a field of an invoice, from what to what, and why. */
export async function recordInvoiceChange(db: Db, change: InvoiceChange): Promise<void> {
  const { tenant_no, invoice_id, field, was, became, reason, changed_by } = change
  await db.query(
    `insert into invoice_change (tenant_no, invoice_id, field, was, became, reason, changed_by) values ($1, $2, $3, $4, $5, $6, $7)`,
    [tenant_no, invoice_id, field, was, became, reason, changed_by]
  )
}
