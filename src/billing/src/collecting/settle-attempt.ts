import type { InvoiceAttemptKey } from "@guichet/ports"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { attemptUnderWay, findAttempt } from "../modules/billing/commands/collecting/attempt-row"
import type { Collecting } from "./ask-provider"
import { recordAnswer } from "./record-answer"

/** Reads the result of an attempt from the provider and records it. Called by the inbox; unknown attempts are ignored. */
export async function settleAttempt(collecting: Collecting, { tenant_no, attempt_id }: InvoiceAttemptKey): Promise<void> {
  const attempt = await findAttempt(collecting.pool, tenant_no, attempt_id)
  if (attempt && attempt.state !== "succeeded") {
    await recordAnswer(collecting, attempt, await collecting.collect.status({ tenant_no, attempt_id }))
  }
}

/**
 * The same for the attempt in progress of an invoice: a payer who returns from the page need not wait for the provider's event.
 */
export async function settleInvoice(collecting: Collecting, tenant_no: TenantId, invoice_id: string): Promise<void> {
  const attempt = await attemptUnderWay(collecting.pool, tenant_no, invoice_id)
  if (attempt && attempt.state !== "created") {
    await recordAnswer(collecting, attempt, await collecting.collect.status({ tenant_no, attempt_id: attempt.id }))
  }
}
