import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import { ensureNotBeingPaid } from "../modules/billing/queries/collecting/ensure-not-being-paid"
import { lockInvoice } from "../modules/billing/commands/invoices/lock-invoice"
import { recordInvoiceChange } from "../modules/billing/commands/invoices/record-invoice-change"
import { updateDueDate } from "../modules/billing/commands/invoices/update-due-date"

export interface DueDateChange {
  /** YYYY-MM-DD */
  due_on: string
  reason: string
  changed_by: string
}

/**
 * Changes the due date of an open invoice and keeps the previous one.
 *
 * @throws not_found (404)
 * @throws invoice_due_too_early (400) { issued_on }
 * @throws invoice_settled (409)
 * @throws invoice_unchanged (409)
 * @throws invoice_being_paid (409)
 */
export const changeDueDate = (pool: Pool, invoice_id: string, { due_on, reason, changed_by }: DueDateChange): Promise<void> =>
  inTransaction(pool, async (db) => {
    const invoice = await lockInvoice(db, invoice_id)
    if (invoice.status !== "open") {
      throw domainError("invoice_settled")
    }
    if (due_on < invoice.issued_on) {
      throw domainError("invoice_due_too_early", { issued_on: invoice.issued_on })
    }
    if (invoice.due_on === due_on) {
      throw domainError("invoice_unchanged")
    }
    await ensureNotBeingPaid(db, invoice)
    await updateDueDate(db, invoice, due_on)
    await recordInvoiceChange(db, {
      tenant_no: invoice.tenant_no,
      invoice_id,
      field: "due_on",
      was: invoice.due_on,
      became: due_on,
      reason,
      changed_by,
    })
  })
