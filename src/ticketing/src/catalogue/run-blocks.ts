import { isDomainError } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { attemptItem } from "@guichet/tenancy/failing-work"
import type { Pool } from "pg"
import {
  markRefused,
  nextWaitingDate,
  putOff,
  workDate,
  type WaitingDate,
} from "../modules/ticketing/commands/catalogue/blocks/block-work"
import {
  datesToRelease,
  putOffRelease,
  releaseBlockedPlaces,
} from "../modules/ticketing/commands/catalogue/blocks/release-blocked-places"

/** Dates per turn, so that other work is not delayed. */
const DATES_A_TURN = 50

/**
 * Continues to block or free places, one statement per date, so that a crash leaves each date either done or still to do; puts
 * released places on sale. A date that fails keeps its error and waits; the others continue. Safe in any number of processes at
 * the same time.
 */
export async function runBlocks(pool: Pool): Promise<"more" | void> {
  for (const date of await datesToRelease(pool)) {
    await release(pool, date)
  }
  for (let turn = 0; turn < DATES_A_TURN; turn += 1) {
    const date = await nextWaitingDate(pool)
    if (!date) {
      return
    }
    await doDate(pool, date)
  }

  return "more"
}

async function release(
  pool: Pool,
  { tenant_no, performance_no }: { tenant_no: TenantId; performance_no: number }
): Promise<void> {
  const item = { duty: "releases" as const, item_id: `${tenant_no}:${performance_no}`, tenant_no }
  const work = () => releaseBlockedPlaces(pool, { tenant: tenant_no, performance_no })
  if (await attemptItem(pool, item, work)) {
    await putOffRelease(pool, tenant_no, performance_no)
  }
}

async function doDate(pool: Pool, date: WaitingDate): Promise<void> {
  const item = { duty: "blocks" as const, item_id: `${date.block_id}:${date.performance_no}`, tenant_no: date.tenant_no }
  const work = () =>
    workDate(pool, date).catch((error: unknown) => {
      if (!isDomainError(error) || error.code !== "places_not_blocked") {
        throw error
      }

      return markRefused(pool, date, error.details.place_uids as string[])
    })
  if (await attemptItem(pool, item, work)) {
    await putOff(pool, date)
  }
}
