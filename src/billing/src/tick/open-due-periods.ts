import type { Pool } from "pg"
import { newId } from "@guichet/kernel/ids"
import { inTransaction } from "@guichet/kernel/sql"
import { gatherFees } from "../modules/billing/queries/periods/gather-fees"
import {
  lockDueSubscriptions,
  type DueQuestion,
  type DueSubscription,
} from "../modules/billing/queries/periods/lock-due-subscriptions"
import { openPeriods, type PeriodToOpen } from "../modules/billing/queries/periods/open-periods"
import { dropEmptyDrafts, writeLines } from "../modules/billing/queries/periods/write-lines"
import { billingPeriod } from "../rules"

/**
 * Opens the next period of due subscriptions in one transaction: the period's row, a draft with the monthly fee of the period that begins and the fees of sales
 * before it, and nothing twice. A tenant that is several periods late gets one of them a call.
 *
 * @returns the tenants whose period was opened
 */
export const openDuePeriods = (pool: Pool, question: DueQuestion): Promise<number[]> =>
  inTransaction(pool, async (db) => {
    const due = (await lockDueSubscriptions(db, question)).map(periodOf)
    if (due.length > 0) {
      await openPeriods(db, due, question.now)
      await gatherFees(db, due)
      await writeLines(db, due)
      await dropEmptyDrafts(db, due)
    }

    return due.map(({ tenant_no }) => tenant_no)
  })

function periodOf({ anchor_at, anchor_tz, next_period, ...subscription }: DueSubscription): PeriodToOpen {
  const anchor = { signed_up_at: anchor_at, time_zone: anchor_tz }
  const before = next_period > 0 ? billingPeriod({ ...anchor, index: next_period - 1 }).starts_on : null

  return {
    ...subscription,
    ...billingPeriod({ ...anchor, index: next_period }),
    index: next_period,
    invoice_id: newId("invoice"),
    fees_from: before,
  }
}
