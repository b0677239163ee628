import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import { guardedTenant } from "@guichet/kernel/tenant-id"
import { analyseHotTables } from "../modules/ticketing/queries/analyse-hot-tables"
import { takeDueCheckouts } from "../modules/ticketing/queries/checkouts/due-checkouts"
import { tidyOpenCheckouts } from "../modules/ticketing/queries/checkouts/tidy-open-checkouts"
import { tidyHallChanges } from "../modules/ticketing/queries/hall-changes/write-hall-change"
import { tidyExpiredHolds } from "../modules/ticketing/queries/holds/tidy-expired-holds"
import { leavePayment } from "./leave-payment"
import { createTicketKeys } from "./ticket-keys"

export interface Swept {
  holds: number
  checkouts: number
  payments: number
  /** payments that could not be settled this time */
  failures: Error[]
}

const BATCH = 500
const DUE_AT_ONCE = 20
/** Younger sales are being captured by whoever authorised them. */
const CAPTURE_GRACE_SECONDS = 30

/**
 * One round of what time brings: expired holds and empty checkouts tidied, places let go that a change of hall kept for nobody, payments past `pay_by` closed, stuck captures repeated, the planner told of growth. Safe in every process at
 * once, and to stop for a day.
 */
export async function sweep(
  pool: Pool,
  settings: Settings,
  { capture_grace_seconds = CAPTURE_GRACE_SECONDS }: { capture_grace_seconds?: number } = {}
): Promise<Swept> {
  const paying = { pool, settings, keys: createTicketKeys(pool, settings) }
  await analyseHotTables(pool)
  await tidyHallChanges(pool)
  const swept: Swept = {
    holds: await tidyExpiredHolds(pool, BATCH),
    checkouts: await tidyOpenCheckouts(pool, BATCH),
    payments: 0,
    failures: [],
  }
  for (const { tenant_no, checkout_id } of await takeDueCheckouts(pool, capture_grace_seconds, DUE_AT_ONCE)) {
    try {
      await leavePayment(paying, guardedTenant(tenant_no), checkout_id)
      swept.payments += 1
    } catch (error) {
      swept.failures.push(error as Error)
    }
  }

  return swept
}
