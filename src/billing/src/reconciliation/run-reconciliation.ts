import type { Pool } from "pg"
import { crashPoint } from "@guichet/kernel/crash-point"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import { forgetFailing, keepFailing } from "@guichet/tenancy/failing-work"
import { LEDGER_STEP } from "../modules/billing/commands/reconciliation/ask-run"
import { findDifferences } from "../modules/billing/queries/reconciliation/find-differences"
import { endRun, endStep, takeStep, type TakenStep } from "../modules/billing/commands/reconciliation/take-step"
import { writeDifferences } from "../modules/billing/commands/reconciliation/write-differences"
import { findLedgerDifferences } from "./find-ledger-differences"

/**
 * The event of a payment or refund arrives within this time, or something is wrong: settle, outbox and inbox retry for minutes.
 */
const GRACE_SECONDS = 600

/**
 * Compares the accounts of the current run whose statements have been read, one transaction each: after a kill, the next call
 * continues with the rest. An account whose comparison fails ends as unreachable, keeps its error for the operator and is
 * compared by the next run. Safe in any number of processes.
 *
 * @param grace_seconds entries younger than this may be unknown to the other side
 * @returns how many steps ended
 */
export async function runReconciliation(pool: Pool, grace_seconds = GRACE_SECONDS): Promise<number> {
  let ended = 0
  while (await workNext(pool, grace_seconds)) {
    ended += 1
    crashPoint("reconciliation_after_step")
  }
  await endRun(pool)

  return ended
}

async function workNext(pool: Pool, grace_seconds: number): Promise<boolean> {
  let taken: TakenStep | null = null
  const itemOf = ({ tenant_no, merchant_account_id }: TakenStep) => ({
    duty: "reconciliation" as const,
    item_id: `${tenant_no}:${merchant_account_id}`,
    tenant_no,
  })
  try {
    await inTransaction(pool, async (db) => {
      taken = await takeStep(db)
      await (taken && workStep(db, taken, grace_seconds))
    })
    await (taken && forgetFailing(pool, itemOf(taken)))
  } catch (error) {
    if (!taken) {
      throw error
    }
    const failed: TakenStep = taken
    await keepFailing(pool, itemOf(failed), error as Error)
    await endStep(pool, { ...failed, outcome: "unreachable" })
  }

  return taken !== null
}

async function workStep(db: Db, step: TakenStep, grace_seconds: number): Promise<void> {
  if (step.outcome === "compared") {
    await compare(db, step, grace_seconds)
  }
  await endStep(db, step)
}

async function compare(db: Db, step: TakenStep, grace_seconds: number): Promise<void> {
  const found =
    step.merchant_account_id === LEDGER_STEP
      ? await findLedgerDifferences(db, { grace_seconds, at: step.asked_at })
      : await findDifferences(db, step, { grace_seconds, compared_to: step.read_to })
  await writeDifferences(db, step, found, step.asked_at)
}
