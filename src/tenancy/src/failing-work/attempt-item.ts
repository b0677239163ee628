import type { Pool } from "pg"
import type { FailingDuty } from "../contracts/failing-work"
import { queryForgetFailing, queryForgetOthers, queryKeepFailing, type WorkItem } from "../modules/tenancy/queries/failing-work"

/** One item of a background duty, named for the operator. */
export type DutyItem = WorkItem & { duty: FailingDuty }

/**
 * Does one item of a background duty. When it fails, its error is kept for the operator until the item succeeds; the duty goes on with its next item.
 *
 * @returns what it failed with; null when it succeeded
 * @throws what it failed with, when the database cannot keep it: the whole turn is tried again
 */
export async function attemptItem(pool: Pool, item: DutyItem, work: () => Promise<unknown>): Promise<Error | null> {
  try {
    await work()
  } catch (error) {
    await keepFailing(pool, item, error as Error)

    return error as Error
  }
  await queryForgetFailing(pool, item)

  return null
}

/** Keeps an item's error for the operator. @throws that error, when the database cannot keep it */
export async function keepFailing(pool: Pool, item: DutyItem, error: Error): Promise<void> {
  try {
    await queryKeepFailing(pool, item, String(error.message || error))
  } catch {
    throw error
  }
}

/** An item that was kept before is done by other means. */
export const forgetFailing = (pool: Pool, item: Omit<DutyItem, "tenant_no">): Promise<void> => queryForgetFailing(pool, item)

/** Of a duty that does all clients at once: keeps which of them failed, and forgets the others. */
export async function keepOnly(pool: Pool, duty: FailingDuty, failures: { tenant_no: number; error: Error }[]): Promise<void> {
  for (const { tenant_no, error } of failures) {
    await keepFailing(pool, { duty, item_id: String(tenant_no), tenant_no }, error)
  }
  await queryForgetOthers(
    pool,
    duty,
    failures.map(({ tenant_no }) => String(tenant_no))
  )
}
