export const BILLING_OUTBOX = "billing_outbox"

/** { tenant_no, invoice_id }: an invoice or credit note got its number. Written in that transaction */
export const INVOICE_ISSUED = "invoice.issued"

/** { tenant_no, invoice_id, code, next_at }: a card did not pay an invoice; `next_at` null: it is not tried again. Written in that transaction */
export const INVOICE_UNCOLLECTED = "invoice.uncollected"
