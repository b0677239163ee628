import { inTransaction, type Db } from "@guichet/kernel/sql"
import type { Pool } from "pg"
import type { AttemptRow } from "../modules/billing/commands/collecting/attempt-row"
import {
  beginCollection,
  endCollection,
  findCollection,
  stepCollection,
  type CollectionRow,
} from "../modules/billing/commands/collecting/collection-row"
import { cardOf, type DueInvoice } from "../modules/billing/queries/collecting/due-invoices"
import { insertAttempt } from "../modules/billing/commands/collecting/insert-attempt"
import { lockInvoice } from "../modules/billing/commands/invoices/lock-invoice"
import { nextTry } from "../rules/next-try"
import { isTooSmallForCard } from "../rules/too-small-for-card"
import { notifyOfUncollected } from "./record-answer"

type InvoiceKey = Pick<DueInvoice, "tenant_no" | "invoice_id">

/**
 * Starts the scheduled attempt of a due invoice, or reminds its client when the card cannot be charged. Decided under the
 * invoice's lock: it may no longer be due.
 *
 * @returns the attempt to request from the provider; null: none
 */
export const beginDue = (pool: Pool, { tenant_no, invoice_id }: InvoiceKey, now: Date): Promise<AttemptRow | null> =>
  inTransaction(pool, async (db) => {
    const invoice = await lockInvoice(db, invoice_id)
    if (invoice.status !== "open" || invoice.open_minor <= 0n) {
      await endCollection(db, { tenant_no, invoice_id })

      return null
    }
    if (isTooSmallForCard(invoice.open_minor, invoice.currency)) {
      return null
    }
    const collection = await collectionNow(db, { tenant_no, invoice_id }, now)
    if (collection?.state !== "due" || collection.next_at! > now) {
      return null
    }
    if (collection.needs_person || (await cardOf(db, tenant_no)) === null) {
      await remind(db, { tenant_no, invoice_id }, collection, now)

      return null
    }

    return insertAttempt(db, invoice, { kind: "card", step: collection.step, asked_by: null, now })
  })

/** How it is collected; starts over when the client's card is not the one last charged. */
async function collectionNow(db: Db, key: InvoiceKey, now: Date): Promise<CollectionRow | null> {
  const known = await findCollection(db, key)
  const card = await cardOf(db, key.tenant_no)
  if (card === null || (known && (known.method_id === card || !["due", "past_due"].includes(known.state)))) {
    return known
  }
  await beginCollection(db, key, card, now)

  return findCollection(db, key)
}

/** A scheduled day on which the card cannot be charged: reminds the client of what only the client can do. */
async function remind(db: Db, key: InvoiceKey, { begun_at, step }: CollectionRow, now: Date): Promise<void> {
  await stepCollection(db, key, { step: step + 1, needs_person: true, next_at: nextTry(begun_at, step + 1, now) })
  await notifyOfUncollected(db, key, {
    cause: `${key.invoice_id}:${begun_at.toISOString()}:${step}`,
    code: "needs_person",
    next_at: null,
  })
}
