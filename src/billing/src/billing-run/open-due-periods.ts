import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import { gatherFees } from "../modules/billing/commands/periods/gather-fees"
import {
  lockDueSubscriptions,
  type DueQuestion,
  type DueSubscription,
} from "../modules/billing/commands/periods/lock-due-subscriptions"
import { openPeriods, type PeriodToOpen } from "../modules/billing/commands/periods/open-periods"
import { openOtherCurrencies } from "../modules/billing/commands/periods/open-other-currencies"
import { dropEmptyDrafts, keepSmallFees, writeLines } from "../modules/billing/commands/periods/write-lines"
import { priceFacts } from "../modules/billing/queries/price-facts"
import { billingPeriod } from "../rules"
import { priceOfClient } from "../rules/price-of-client"

/**
 * Opens the next period of due subscriptions in one transaction: the period's row, a draft with the monthly fee of the new period
 * and the fees of earlier sales, and one more draft for each other currency with owed fees; nothing twice. A tenant that is
 * several periods late gets one per call.
 *
 * @returns the tenants whose period was opened
 */
export const openDuePeriods = (pool: Pool, question: DueQuestion): Promise<number[]> =>
  inTransaction(pool, async (db) => {
    const due = (await lockDueSubscriptions(db, question)).map(periodOf)
    if (due.length > 0) {
      await openPeriods(db, due, question.now)
      const others = await openOtherCurrencies(db, due)
      const drafts = [...due, ...others]
      await gatherFees(db, drafts)
      await writeLines(db, drafts, [...(await monthlyFees(db, due)), ...others.map(() => 0n)])
      await keepSmallFees(db, drafts)
      await dropEmptyDrafts(db, drafts)
    }

    return due.map(({ tenant_no }) => tenant_no)
  })

/**
 * The monthly fee of each client, by the terms in force when the month began.
 *
 * @throws no_exchange_rate for a plan without a price in the currency
 */
async function monthlyFees(db: Db, due: PeriodToOpen[]): Promise<bigint[]> {
  const facts = await priceFacts(
    db,
    due.map(({ tenant_no, currency, starts_at }) => ({ tenant_no, currency, at: starts_at }))
  )
  const fees = new Map(facts.map((known) => [known.tenant_no, priceOfClient(known)?.monthly_minor]))

  return due.map(({ tenant_no, currency }) => {
    const fee = fees.get(tenant_no)
    if (fee === undefined) {
      throw domainError("no_exchange_rate", { currency, as_of: null })
    }

    return fee
  })
}

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
