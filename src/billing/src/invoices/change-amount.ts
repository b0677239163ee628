import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import { ensureSame, findByKey, insertDraft } from "../modules/billing/queries/invoices/insert-draft"
import { lockInvoice, type LockedInvoice } from "../modules/billing/queries/invoices/lock-invoice"
import { requestHash } from "../request-hash"
import { issue, type Issuing } from "../tick"

export interface AmountChange {
  /** what the client should have been asked for in all */
  amount_minor: number
  reason: string
  changed_by: string
  idempotency_key: string
}

/**
 * Corrects what an issued invoice asks: less by a credit note taken off it, more by a supplementary invoice. The invoice itself never changes. Earlier corrections
 * count: asked for an amount twice, the second changes nothing.
 *
 * @returns id of the document that corrects it
 * @throws not_found (404), form_sent_before (409) for a key that was used for another content or invoice, invoice_unchanged (409), invoice_settled (409): more would be taken off than is left to pay { open_minor }
 */
export const changeAmount = (pool: Pool, invoice_id: string, change: AmountChange, issuing: Issuing): Promise<string> =>
  inTransaction(pool, async (db) => {
    const invoice = await lockInvoice(db, invoice_id)
    const { amount_minor, reason, idempotency_key } = change
    const request_hash = requestHash({ invoice_id, amount_minor, reason })
    const known = await findByKey(db, idempotency_key)
    if (known) {
      return ensureSame(known, { tenant_no: invoice.tenant_no, corrects_id: invoice.id, request_hash })
    }
    const asked = await askedInAll(db, invoice)
    const difference = BigInt(change.amount_minor) - asked
    if (difference === 0n) {
      throw domainError("invoice_unchanged")
    }
    if (invoice.status === "issued" || -difference > invoice.open_minor) {
      throw domainError(
        "invoice_settled",
        { open_minor: Number(invoice.open_minor) },
        "Only what is still to be paid of an invoice can be taken off it."
      )
    }
    const draft = await insertDraft(db, {
      tenant_no: invoice.tenant_no,
      document: difference < 0n ? "credit_note" : "invoice",
      origin: "amendment",
      currency: invoice.currency,
      lines: [{ description: change.reason, amount_minor: difference }],
      corrects_id: invoice.id,
      reason: change.reason,
      created_by: change.changed_by,
      key: { idempotency_key, request_hash },
    })
    if (!draft) {
      throw domainError("form_sent_before")
    }
    if (difference < 0n) {
      await db.query(
        `update invoice set credited_minor = credited_minor + $2,
           status = case when total_minor = paid_minor + credited_minor + $2 then case paid_minor when 0 then 'credited' else 'paid' end else status end
         where id = $1`,
        [invoice_id, (-difference).toString()]
      )
    }
    await db.query(
      `insert into invoice_change (tenant_no, invoice_id, field, was, became, reason, changed_by) values ($1, $2, 'amount', $3, $4, $5, $6)`,
      [invoice.tenant_no, invoice_id, asked.toString(), String(change.amount_minor), change.reason, change.changed_by]
    )
    await issue(db, [draft], issuing)

    return draft.id
  })

/** The invoice with its corrections. */
async function askedInAll(db: Db, { tenant_no, id, total_minor }: LockedInvoice): Promise<bigint> {
  const { rows } = await db.query<{ sum: string }>(
    "select coalesce(sum(total_minor), 0) as sum from invoice where tenant_no = $1 and corrects_id = $2 and number is not null",
    [tenant_no, id]
  )

  return total_minor + BigInt(rows[0].sum)
}
