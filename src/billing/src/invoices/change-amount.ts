import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { formatMoney } from "@guichet/kernel/money"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import { ensureNotBeingPaid } from "../modules/billing/queries/collecting/ensure-not-being-paid"
import { ensureSame, findByKey, insertDraft, type RequestKey } from "../modules/billing/commands/invoices/insert-draft"
import { creditInvoice } from "../modules/billing/commands/invoices/credit-invoice"
import { lockCorrections } from "../modules/billing/commands/invoices/lock-corrections"
import { lockInvoice, type LockedInvoice } from "../modules/billing/commands/invoices/lock-invoice"
import type { Draft } from "../modules/billing/commands/invoices/lock-drafts"
import { recordInvoiceChange } from "../modules/billing/commands/invoices/record-invoice-change"
import { originalOf } from "../modules/billing/queries/invoices/original-of"
import { requestHash } from "../request-hash"
import { issue, type Issuing } from "../billing-run"

export interface AmountChange {
  /** the total amount that the client should have been charged */
  amount_minor: number
  reason: string
  changed_by: string
  idempotency_key: string
}

/**
 * Corrects the amount requested by an original invoice with all its corrections so far: an increase is a supplementary invoice, a
 * reduction one credit note per document, supplementary invoices first, newest first, then the original. Issued documents never
 * change. The same request again changes nothing. Decided by the lock on the original: changes of one invoice are serialized.
 *
 * @throws not_found (404)
 * @throws invoice_being_paid (409) for any document that it would change
 * @throws form_sent_before (409) for a key that was used for other content or another invoice
 * @throws invoice_is_correction (409) { corrects_id: the original }
 * @throws invoice_unchanged (409)
 * @throws invoice_settled (409) { least_minor, open_minor, currency } when it would reduce what was already paid
 */
export const changeAmount = (pool: Pool, invoice_id: string, change: AmountChange, issuing: Issuing): Promise<void> =>
  inTransaction(pool, async (db) => {
    const invoice = await lockInvoice(db, invoice_id)
    const { amount_minor, reason, idempotency_key } = change
    const key = { idempotency_key, request_hash: requestHash({ invoice_id, amount_minor, reason }) }
    if (await wasChanged(db, invoice, key)) {
      return
    }
    await ensureOriginal(db, invoice)
    const corrections = await lockCorrections(db, invoice)
    const asked = [invoice, ...corrections].reduce((sum, { total_minor }) => sum + total_minor, 0n)
    const difference = BigInt(amount_minor) - asked
    if (difference === 0n) {
      throw domainError("invoice_unchanged")
    }
    const parts =
      difference > 0n ? [{ of: invoice, amount_minor: difference }] : takeOff(-difference, asked, [...corrections, invoice])
    await ensureNotBeingPaid(db, invoice)
    const drafts: Draft[] = []
    for (const part of parts) {
      await ensureNotBeingPaid(db, part.of)
      const draft = await insertDraft(db, {
        tenant_no: invoice.tenant_no,
        document: part.amount_minor < 0n ? "credit_note" : "invoice",
        origin: "amendment",
        currency: invoice.currency,
        lines: [{ description: reason, amount_minor: part.amount_minor }],
        corrects_id: part.of.id,
        reason,
        created_by: change.changed_by,
        key: drafts.length === 0 ? key : null,
      })
      if (!draft) {
        // a concurrent request used the key for another invoice
        throw domainError("form_sent_before")
      }
      drafts.push(draft)
      if (part.amount_minor < 0n) {
        await creditInvoice(db, part.of, -part.amount_minor)
      }
    }
    await recordInvoiceChange(db, {
      tenant_no: invoice.tenant_no,
      invoice_id,
      field: "amount",
      was: asked.toString(),
      became: String(amount_minor),
      reason,
      changed_by: change.changed_by,
    })
    await issue(db, drafts, issuing)
  })

/**
 * Whether this change was already made with its key, which is stored in the first document that the change created, whatever it
 * corrects.
 */
async function wasChanged(db: Db, invoice: LockedInvoice, { idempotency_key, request_hash }: RequestKey): Promise<boolean> {
  const known = await findByKey(db, idempotency_key)
  if (known) {
    // the hash names the invoice; older documents have none and correct it directly
    const corrects_id = known.request_hash === request_hash ? known.corrects_id : invoice.id
    ensureSame(known, { tenant_no: invoice.tenant_no, corrects_id, request_hash })
  }

  return known !== null
}

async function ensureOriginal(db: Db, { tenant_no, id, corrects_id, status }: LockedInvoice): Promise<void> {
  if (corrects_id !== null) {
    throw domainError("invoice_is_correction", { corrects_id: await originalOf(db, tenant_no, id) })
  }
  if (status === "issued") {
    throw domainError("invoice_settled", {}, "A credit note has no amount due.")
  }
}

interface Part {
  of: Pick<LockedInvoice, "tenant_no" | "id">
  /** negative: subtracted from it */
  amount_minor: bigint
}

/**
 * @param documents in the order they are credited
 * @throws invoice_settled (409) { least_minor, open_minor, currency } when less than that is open
 */
function takeOff(wanted: bigint, asked: bigint, documents: LockedInvoice[]): Part[] {
  const creditable = documents.filter(({ status, open_minor }) => status === "open" && open_minor > 0n)
  const open = creditable.reduce((sum, { open_minor }) => sum + open_minor, 0n)
  if (wanted > open) {
    const [{ currency }] = documents
    const least = asked - open
    throw domainError(
      "invoice_settled",
      { least_minor: Number(least), open_minor: Number(open), currency },
      `The amount already paid cannot be taken off an invoice: the minimum is ${formatMoney(least, currency, "en")}.`
    )
  }
  let left = wanted
  const parts: Part[] = []
  for (const of of creditable) {
    const part = left < of.open_minor ? left : of.open_minor
    if (part > 0n) {
      parts.push({ of, amount_minor: -part })
    }
    left -= part
  }

  return parts
}
