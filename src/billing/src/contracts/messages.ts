export const BILLING_OUTBOX = "billing_outbox"

/** { tenant_no, invoice_id }: an invoice or credit note was numbered. Written in that transaction */
export const INVOICE_ISSUED = "invoice.issued"

/**
 * { tenant_no, invoice_id, code, next_at }: charging a card for an invoice failed; `next_at` null: it is not charged again.
 * Written in that transaction
 */
export const INVOICE_UNCOLLECTED = "invoice.uncollected"
