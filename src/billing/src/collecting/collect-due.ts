import { takeAttemptsToAsk, type AttemptRow } from "../modules/billing/queries/collecting/attempt-row"
import { dueInvoices } from "../modules/billing/queries/collecting/due-invoices"
import { askProvider, type Collecting } from "./ask-provider"
import { beginDue } from "./begin-due"

const AT_ONCE = 20

/** What went wrong with one client, whom the others do not wait for. */
export interface CollectingFailure {
  tenant_no: number
  error: Error
}

/**
 * Asks about what is under way, then tries the cards of invoices that are due by `now`. May be called at any time, by several processes at once and after any
 * crash: one attempt an invoice is under way, held by the database, and each is one payment at the provider.
 *
 * @returns who failed: the next call tries them again
 */
export async function collectDue(collecting: Collecting): Promise<CollectingFailure[]> {
  const { pool, now } = collecting
  const failures: CollectingFailure[] = []
  const work = async (tenant_no: number, attempt: () => Promise<AttemptRow | null>) => {
    try {
      const found = await attempt()
      if (found) {
        await askProvider(collecting, found)
      }
    } catch (error) {
      failures.push({ tenant_no, error: error as Error })
    }
  }
  for (const attempt of await takeAttemptsToAsk(pool, now, AT_ONCE)) {
    await work(attempt.tenant_no, async () => attempt)
  }
  for (const due of await dueInvoices(pool, now, AT_ONCE)) {
    await work(due.tenant_no, () => beginDue(pool, due, now))
  }

  return failures
}
