import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import { cardOf } from "../modules/billing/queries/collecting/due-invoices"
import { insertAttempt } from "../modules/billing/commands/collecting/insert-attempt"
import { lockInvoice } from "../modules/billing/commands/invoices/lock-invoice"
import { askProvider, type Collecting } from "./ask-provider"
import { closePage } from "./close-page"
import { ensurePayable } from "./ensure-payable"

/**
 * Charges the client's card now, regardless of the schedule, which stays unchanged. A waiting page is closed first; if it was
 * paid, nothing is charged.
 *
 * @throws not_found (404)
 * @throws invoice_settled (409)
 * @throws amount_below_minimum (409)
 * @throws invoice_no_card (409)
 * @throws invoice_being_paid (409)
 */
export async function tryNow(collecting: Collecting, invoice_id: string, by: string): Promise<void> {
  await closePage(collecting, invoice_id)
  const attempt = await inTransaction(collecting.pool, async (db) => {
    const invoice = await lockInvoice(db, invoice_id)
    ensurePayable(invoice)
    if ((await cardOf(db, invoice.tenant_no)) === null) {
      throw domainError("invoice_no_card")
    }

    return insertAttempt(db, invoice, { kind: "card", step: null, asked_by: by, now: collecting.now })
  })
  if (!attempt) {
    throw domainError("invoice_being_paid")
  }
  await askProvider(collecting, attempt)
}
