import { attemptUnderWay } from "../modules/billing/commands/collecting/attempt-row"
import { tenantOfInvoice } from "../modules/billing/queries/collecting/tenant-of-invoice"
import type { Collecting } from "./ask-provider"
import { recordAnswer } from "./record-answer"

/**
 * Closes a waiting page of an invoice and records what was found: the payer may have been faster. Does nothing without such a
 * page.
 */
export async function closePage(collecting: Collecting, invoice_id: string): Promise<void> {
  const tenant_no = await tenantOfInvoice(collecting.pool, invoice_id)
  const attempt = await attemptUnderWay(collecting.pool, tenant_no, invoice_id)
  if (attempt?.kind === "page" && attempt.state !== "processing") {
    await recordAnswer(collecting, attempt, await collecting.collect.close({ tenant_no, attempt_id: attempt.id }))
  }
}
