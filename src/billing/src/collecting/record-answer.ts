import { crashPoint } from "@guichet/kernel/crash-point"
import { defineOutbox, writeMessage } from "@guichet/kernel/outbox"
import type { ChargeStatus } from "@guichet/ports"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { keepReadable } from "@guichet/tenancy/sites"
import type { Pool } from "pg"
import { BILLING_OUTBOX, INVOICE_UNCOLLECTED } from "../contracts"
import type { AttemptRow } from "../modules/billing/commands/collecting/attempt-row"
import { endCollection, findCollection, stepCollection } from "../modules/billing/commands/collecting/collection-row"
import { insertCardPayment } from "../modules/billing/commands/collecting/insert-card-payment"
import { failAttempt, deferAttempt, succeedAttempt } from "../modules/billing/commands/collecting/move-attempt"
import { lockInvoice, type LockedInvoice } from "../modules/billing/commands/invoices/lock-invoice"
import { postEntries } from "../modules/billing/commands/ledger/post-entries"
import { nextAsk } from "../rules/next-ask"
import { nextTry } from "../rules/next-try"

/**
 * Writes the provider's result of an attempt, in one transaction under the invoice's lock. A success becomes a payment of the
 * invoice and two entries of the ledger, once; a failure schedules the next attempt and notifies the client. Repeated, late or
 * out of order it changes nothing.
 *
 * @throws Error when the invoice no longer requests the money: the caller reports it to the operator
 */
export async function recordAnswer(
  { pool, now }: { pool: Pool; now: Date },
  attempt: AttemptRow,
  answer: ChargeStatus
): Promise<void> {
  if (answer.state === "succeeded") {
    crashPoint("invoice_charge_unnoted")
  }
  await inTransaction(pool, async (db) => {
    const invoice = await lockInvoice(db, attempt.invoice_id)
    switch (answer.state) {
      case "none":
        return
      case "succeeded":
        return recordReceivedMoney(db, invoice, attempt, answer.provider_ref!, now)
      case "open":
        return deferAttempt(db, attempt, { state: "requires_action", ask_at: nextAsk("requires_action", 0, now) })
      case "processing":
        return deferAttempt(db, attempt, { state: "processing", ask_at: nextAsk("processing", 0, now) })
      case "unknown":
        return deferAttempt(db, attempt, {
          state: "indeterminate",
          ask_at: nextAsk("indeterminate", attempt.asks, now),
        })
      default:
        return recordFailure(db, attempt, answer, now)
    }
  })
}

async function recordReceivedMoney(
  db: Db,
  invoice: LockedInvoice,
  attempt: AttemptRow,
  provider_ref: string,
  now: Date
): Promise<void> {
  if (!(await succeedAttempt(db, attempt, provider_ref, now))) {
    return
  }
  if (invoice.open_minor < attempt.amount_minor) {
    throw new Error(`Invoice ${invoice.id} was paid twice: ${provider_ref} must be refunded at the provider`)
  }
  const payment_id = await insertCardPayment(db, attempt, { provider_ref, now })
  await postEntries(
    db,
    { tenant_no: attempt.tenant_no, source_type: "invoice_payment", source_id: payment_id, currency: attempt.currency },
    [
      { account: "clearing_provider", amount_minor: attempt.amount_minor },
      { account: "receivable", amount_minor: -attempt.amount_minor },
    ]
  )
  await endCollection(db, attempt)
}

/**
 * A page that was left is not a failure; a failed payment is notified, and the card charged again on the scheduled day if that
 * may help.
 */
async function recordFailure(db: Db, attempt: AttemptRow, { state, code, may_retry }: ChargeStatus, now: Date): Promise<void> {
  const why = code ?? state
  if (!(await failAttempt(db, attempt, why, now)) || state === "gone") {
    return
  }
  const next_at = attempt.step === null ? await planned(db, attempt) : await planNext(db, attempt, attempt.step, !may_retry, now)
  await notifyOfUncollected(db, attempt, { cause: attempt.id, code: why, next_at: may_retry ? next_at : null })
}

/** The schedule, which an unscheduled attempt does not change. */
async function planned(db: Db, attempt: AttemptRow): Promise<Date | null> {
  const collection = await findCollection(db, attempt)

  return collection?.state === "due" && !collection.needs_person ? collection.next_at : null
}

/** @returns when the card is charged next, or the client reminded; null: no more */
async function planNext(db: Db, attempt: AttemptRow, step: number, needs_person: boolean, now: Date): Promise<Date | null> {
  const collection = await findCollection(db, attempt)
  if (collection?.state !== "due") {
    return null
  }
  const next_at = nextTry(collection.begun_at, step + 1, now)
  await stepCollection(db, attempt, { step: step + 1, needs_person, next_at })

  return next_at
}

/**
 * Notifies the client's owner, who keeps access to the linked page even if the client is closed.
 *
 * @param cause one notification per cause
 */
export async function notifyOfUncollected(
  db: Db,
  { tenant_no, invoice_id }: { tenant_no: TenantId; invoice_id: string },
  { cause, code, next_at }: { cause: string; code: string; next_at: Date | null }
): Promise<void> {
  await writeMessage(db, defineOutbox(BILLING_OUTBOX), INVOICE_UNCOLLECTED, `${INVOICE_UNCOLLECTED}:${cause}`, {
    tenant_no,
    invoice_id,
    code,
    next_at: next_at?.toISOString() ?? null,
  })
  await keepReadable(db, [tenant_no])
}
