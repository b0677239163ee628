import type { Pool } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { FailingDuty } from "../contracts/failing-work"
import { deleteFailure, forgetOthers, recordFailure, type WorkItem } from "../modules/tenancy/commands/failing-work"

/** One item of a background duty, as shown to the operator. */
export type DutyItem = WorkItem & { duty: FailingDuty }

/**
 * Processes one item of a background duty. When it fails, its error is recorded for the operator until the item succeeds; the
 * duty continues with its next item.
 *
 * @returns the error; null when it succeeded
 * @throws the error, when the database cannot record it: the whole run is retried
 */
export async function attemptItem(pool: Pool, item: DutyItem, work: () => Promise<unknown>): Promise<Error | null> {
  try {
    await work()
  } catch (error) {
    await keepFailing(pool, item, error as Error)

    return error as Error
  }
  await deleteFailure(pool, item)

  return null
}

/**
 * Processes everything that is due in one statement; if that fails, each item on its own, so that one that always fails delays no
 * other. Both failures are recorded, the duty's as a whole as `*`, until all items succeed together again.
 *
 * @returns the errors
 * @throws the error, when the database can neither list the items nor record it
 */
export async function attemptTogether<Item extends { tenant_no: TenantId; item_id: string }>(
  pool: Pool,
  duty: FailingDuty,
  { together, list, isolated }: { together(): Promise<unknown>; list(): Promise<Item[]>; isolated(item: Item): Promise<unknown> }
): Promise<Error[]> {
  const errors: Error[] = []
  try {
    await together()
    await forgetOthers(pool, duty, [])

    return []
  } catch (error) {
    await keepFailing(pool, { duty, item_id: "*", tenant_no: null }, error as Error)
    errors.push(error as Error)
  }
  for (const item of await list()) {
    const failed = await attemptItem(pool, { duty, item_id: item.item_id, tenant_no: item.tenant_no }, () => isolated(item))
    errors.push(...(failed ? [failed] : []))
  }

  return errors
}

/**
 * Records an item's error for the operator.
 *
 * @throws that error, when the database cannot record it
 */
export async function keepFailing(pool: Pool, item: DutyItem, error: Error): Promise<void> {
  try {
    await recordFailure(pool, item, String(error.message || error))
  } catch {
    throw error
  }
}

/** Removes the record of an item that was completed in another way. */
export const forgetFailing = (pool: Pool, item: Omit<DutyItem, "tenant_no">): Promise<void> => deleteFailure(pool, item)

/** For a duty that processes all clients together: records which of them failed, and removes the records of the others. */
export async function keepOnly(pool: Pool, duty: FailingDuty, failures: { tenant_no: TenantId; error: Error }[]): Promise<void> {
  for (const { tenant_no, error } of failures) {
    await keepFailing(pool, { duty, item_id: String(tenant_no), tenant_no }, error)
  }
  await forgetOthers(
    pool,
    duty,
    failures.map(({ tenant_no }) => String(tenant_no))
  )
}
