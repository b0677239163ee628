import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import { stopCollection } from "../modules/billing/commands/collecting/collection-row"
import { lockInvoice } from "../modules/billing/commands/invoices/lock-invoice"
import type { Collecting } from "./ask-provider"
import { closePage } from "./close-page"

/**
 * Ends automatic charges for an open invoice, and closes a waiting page. A payment that a bank is processing continues.
 *
 * @throws not_found (404)
 * @throws invoice_settled (409)
 */
export async function stopCollecting(collecting: Collecting, invoice_id: string, by: string): Promise<void> {
  await inTransaction(collecting.pool, async (db) => {
    const { tenant_no, status } = await lockInvoice(db, invoice_id)
    if (status !== "open") {
      throw domainError("invoice_settled")
    }
    await stopCollection(db, { tenant_no, invoice_id }, by, collecting.now)
  })
  await closePage(collecting, invoice_id)
}
