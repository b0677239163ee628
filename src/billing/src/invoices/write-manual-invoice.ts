import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import { ensureSame, findByKey, insertDraft } from "../modules/billing/commands/invoices/insert-draft"
import { findInvoicedClient } from "../modules/billing/queries/clients/find-invoiced-client"
import { requestHash } from "../request-hash"
import { issue, type Issuing } from "../billing-run"

export interface ManualInvoice {
  tenant_id: string
  /** currency of the amounts */
  currency: string
  lines: { description: string; amount_minor: number }[]
  /** the client's saved card is charged for it automatically */
  collect_by_card?: boolean
  idempotency_key: string
  created_by: string
}

/**
 * Issues an invoice for anything but the month, such as a training session or a rental, in the currency of the client's
 * subscription. The same key again returns the same invoice.
 *
 * @returns its id
 * @throws invoice_no_tenant (404)
 * @throws invoice_currency (409) { currency } for a currency other than the client's
 * @throws form_sent_before (409) for a key that was used for other content
 * @throws invoice_amount (400) when the sum of the lines is not positive
 */
export function writeManualInvoice(
  pool: Pool,
  { tenant_id, currency, lines, collect_by_card = false, idempotency_key, created_by }: ManualInvoice,
  issuing: Issuing
): Promise<string> {
  const request_hash = requestHash({
    tenant_id,
    currency,
    lines: lines.map((line) => [line.description, line.amount_minor]),
    // omitted when false, so that hashes of older requests stay the same
    ...(collect_by_card && { collect_by_card }),
  })
  const amounts = lines.map((line) => ({ ...line, amount_minor: BigInt(line.amount_minor) }))
  if (
    amounts.some(({ amount_minor }) => amount_minor === 0n) ||
    amounts.reduce((sum, line) => sum + line.amount_minor, 0n) <= 0n
  ) {
    throw domainError("invoice_amount")
  }

  return inTransaction(pool, async (db) => {
    const client = await findInvoicedClient(db, tenant_id)
    if (!client) {
      throw domainError("invoice_no_tenant", { tenant_id })
    }
    const about = { tenant_no: client.tenant_no, corrects_id: null, request_hash }
    const known = await findByKey(db, idempotency_key)
    if (known) {
      return ensureSame(known, about)
    }
    if (client.currency !== currency) {
      throw domainError("invoice_currency", { currency: client.currency })
    }
    const draft = await insertDraft(db, {
      ...client,
      document: "invoice",
      origin: "manual",
      lines: amounts,
      collect_by_card,
      created_by,
      key: { idempotency_key, request_hash },
    })
    if (!draft) {
      return ensureSame(await findByKey(db, idempotency_key), about)
    }
    await issue(db, [draft], issuing)

    return draft.id
  })
}
