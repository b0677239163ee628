import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import { stopCollection } from "../modules/billing/queries/collecting/collection-row"
import { lockInvoice } from "../modules/billing/queries/invoices/lock-invoice"
import type { Collecting } from "./ask-provider"
import { closePage } from "./close-page"

/**
 * Tries the card of an open invoice no more by itself, and closes a page that waits. A payment that a bank works on goes on.
 *
 * @throws not_found (404), invoice_settled (409)
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
