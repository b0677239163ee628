import type { TenantId } from "@guichet/kernel/tenant-id"
import { takeAttemptsToAsk, type AttemptRow } from "../modules/billing/commands/collecting/attempt-row"
import { dueInvoices } from "../modules/billing/queries/collecting/due-invoices"
import { askProvider, type Collecting } from "./ask-provider"
import { beginDue } from "./begin-due"

const BATCH_SIZE = 20

/** What failed for one client; the others do not wait for it. */
export interface CollectingFailure {
  tenant_no: TenantId
  error: Error
}

/**
 * Checks attempts in progress, then charges the cards for invoices due by `now`. Can be called at any time, by several processes
 * concurrently and after any crash: the database allows one attempt in progress per invoice, and each is one payment at the
 * provider.
 *
 * @returns the failures: the next call retries them
 */
export async function collectDue(
  collecting: Collecting,
  { batch_size = BATCH_SIZE }: { batch_size?: number } = {}
): Promise<CollectingFailure[]> {
  const { pool, now } = collecting
  const failures: CollectingFailure[] = []
  const work = async (tenant_no: TenantId, attempt: () => Promise<AttemptRow | null>) => {
    try {
      const found = await attempt()
      if (found) {
        await askProvider(collecting, found)
      }
    } catch (error) {
      failures.push({ tenant_no, error: error as Error })
    }
  }
  for (const attempt of await takeAttemptsToAsk(pool, now, batch_size)) {
    await work(attempt.tenant_no, async () => attempt)
  }
  // past those that fail, which stay due: however many there are, the others are reached
  let after: string | undefined
  do {
    const page = await dueInvoices(pool, now, { limit: batch_size, after })
    for (const due of page) {
      await work(due.tenant_no, () => beginDue(pool, due, now))
    }
    after = page.length === batch_size ? page.at(-1)?.seq : undefined
  } while (after !== undefined)

  return failures
}
