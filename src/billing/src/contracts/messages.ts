export const BILLING_OUTBOX = "billing_outbox"

/** { tenant_no, invoice_id }: an invoice or credit note got its number. Written in that transaction */
export const INVOICE_ISSUED = "invoice.issued"
