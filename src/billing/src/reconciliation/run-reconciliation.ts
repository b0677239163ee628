import type { Pool } from "pg"
import { crashPoint } from "@guichet/kernel/crash-point"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import { BOOKS } from "../modules/billing/queries/reconciliation/ask-run"
import { findDifferences } from "../modules/billing/queries/reconciliation/find-differences"
import { endRun, endStep, takeStep, type TakenStep } from "../modules/billing/queries/reconciliation/take-step"
import { writeDifferences } from "../modules/billing/queries/reconciliation/write-differences"
import { findInBooks } from "./find-in-books"

/** News of a payment or refund is here within this, or something is wrong: settle, outbox and inbox try for minutes. */
const GRACE_SECONDS = 600

/**
 * Compares the accounts of the run that goes on whose statements have been read, one transaction each: killed in between, the next turn goes on with what is
 * left. Any number of processes.
 *
 * @param grace_seconds how young the other side may not have heard yet
 * @returns how many steps ended
 */
export async function runReconciliation(pool: Pool, grace_seconds = GRACE_SECONDS): Promise<number> {
  let ended = 0
  while (await inTransaction(pool, (db) => nextStep(db, grace_seconds))) {
    ended += 1
    crashPoint("reconciliation_after_step")
  }
  await endRun(pool)

  return ended
}

async function nextStep(db: Db, grace_seconds: number): Promise<boolean> {
  const step = await takeStep(db)
  if (!step) {
    return false
  }
  if (step.outcome === "compared") {
    await compare(db, step, grace_seconds)
  }
  await endStep(db, step)

  return true
}

async function compare(db: Db, step: TakenStep, grace_seconds: number): Promise<void> {
  const found =
    step.merchant_account_id === BOOKS
      ? await findInBooks(db, { grace_seconds, at: step.asked_at })
      : await findDifferences(db, step, { grace_seconds, compared_to: step.read_to })
  await writeDifferences(db, step, found, step.asked_at)
}
