import { keepReadable } from "@guichet/tenancy/sites"
import type { Pool } from "pg"
import { defineOutbox } from "@guichet/kernel/outbox"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import { BILLING_OUTBOX, INVOICE_ISSUED } from "../contracts"
import { lockDrafts, type Draft, type WhichDrafts } from "../modules/billing/commands/invoices/lock-drafts"
import { numberDrafts } from "../modules/billing/commands/invoices/number-drafts"
import { notifyOfInvoices } from "../modules/billing/commands/invoices/notify-of-invoices"
import { postInvoices } from "../modules/billing/commands/ledger/post-invoices"

/** Payment term in days. */
const TERM_DAYS = 14

export interface Issuing {
  now: Date
  /** precedes `INV` and `CN`, so that demo documents never look like real ones; empty for real money */
  series_prefix: string
}

/**
 * Numbers drafts, posts them to the ledger and announces them, all in one transaction.
 *
 * @param which drafts to exclude, or the only one to issue
 * @returns how many documents were issued
 */
export const issueDrafts = (pool: Pool, issuing: Issuing, limit: number, which: WhichDrafts = {}): Promise<number> =>
  inTransaction(pool, async (db) => {
    const drafts = await lockDrafts(db, limit, which)
    await issue(db, drafts, issuing)

    return drafts.length
  })

/** Issues locked drafts in the caller's transaction. */
export async function issue(db: Db, drafts: Draft[], { now, series_prefix }: Issuing): Promise<void> {
  for (const [document, name] of [
    ["invoice", "INV"],
    ["credit_note", "CN"],
  ] as const) {
    const ofKind = drafts.filter((draft) => draft.document === document)
    if (ofKind.length > 0) {
      await numberDrafts(db, ofKind, { now, series: `${series_prefix}${name}`, term_days: TERM_DAYS })
    }
  }
  if (drafts.length > 0) {
    const ids = drafts.map(({ id }) => id)
    await postInvoices(db, ids)
    await notifyOfInvoices(db, defineOutbox(BILLING_OUTBOX), INVOICE_ISSUED, ids)
    // a closed client needs access to the page that the email links to
    const asked = drafts.filter(({ document }) => document === "invoice")
    await keepReadable(db, [...new Set(asked.map(({ tenant_no }) => tenant_no))])
  }
}
