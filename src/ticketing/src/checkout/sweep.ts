import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import { attemptItem, attemptTogether, type DutyItem } from "@guichet/tenancy/failing-work"
import { analyseHotTables } from "../modules/ticketing/analyse-hot-tables"
import { takeDueCheckouts, type DueCheckout } from "../modules/ticketing/commands/checkout/take-due-checkouts"
import { listEmptyCheckouts, tidyOpenCheckouts } from "../modules/ticketing/commands/checkout/tidy-open-checkouts"
import { listUntidyHallChanges, tidyHallChanges } from "../modules/ticketing/commands/after-sale/write-hall-change"
import { listExpiredHolds, tidyExpiredHolds, type DueItem } from "../modules/ticketing/commands/holds/tidy-expired-holds"
import { cancelPayment } from "./cancel-payment"
import type { Paying } from "./pay-checkout"
import { createTicketKeys } from "./ticket-keys"

export interface Swept {
  holds: number
  checkouts: number
  payments: number
  /** what failed this time, payments individually; also stored for the operator */
  failures: Error[]
}

const BATCH = 500
const PAYMENT_BATCH_SIZE = 20
/** Younger sales are being captured by the request that authorised them. */
const CAPTURE_GRACE_SECONDS = 30

/**
 * One round of time-based work: updates planner statistics, releases places that hall changes no longer keep, tidies expired
 * holds and empty checkouts, closes payments past `pay_by` and repeats stuck captures. Safe in any number of processes at the
 * same time, and after a pause of a day. A failure does not delay the other work.
 */
export async function sweep(
  pool: Pool,
  ports: Paying["ports"],
  settings: Settings,
  { capture_grace_seconds = CAPTURE_GRACE_SECONDS }: { capture_grace_seconds?: number } = {}
): Promise<Swept> {
  const paying = { pool, ports, settings, keys: createTicketKeys(pool) }
  const swept: Swept = { holds: 0, checkouts: 0, payments: 0, failures: [] }
  const attempt = async (item: DutyItem, work: () => Promise<unknown>) => {
    const error = await attemptItem(pool, item, work)
    if (error) {
      swept.failures.push(error)
    }
  }
  const whole = (duty: DutyItem["duty"], work: () => Promise<unknown>) => attempt({ duty, item_id: "*", tenant_no: null }, work)
  const tidy = async (
    duty: DutyItem["duty"],
    together: () => Promise<number>,
    list: (db: Pool, limit: number) => Promise<DueItem[]>,
    isolated: (item: DueItem) => Promise<number>
  ) => {
    let tidied = 0
    const errors = await attemptTogether(pool, duty, {
      together: async () => (tidied = await together()),
      list: async () => (await list(pool, BATCH)).map((item) => ({ ...item, item_id: item.id })),
      isolated: async (item) => (tidied += await isolated(item)),
    })
    swept.failures.push(...errors)

    return tidied
  }
  await whole("statistics", () =>
    analyseHotTables(pool, (table, work) => attempt({ duty: "statistics", item_id: table, tenant_no: null }, work))
  )
  await tidy(
    "hall_changes",
    () => tidyHallChanges(pool),
    listUntidyHallChanges,
    (one) => tidyHallChanges(pool, one)
  )
  swept.holds = await tidy(
    "expired_holds",
    () => tidyExpiredHolds(pool, BATCH),
    listExpiredHolds,
    (one) => tidyExpiredHolds(pool, 1, one)
  )
  swept.checkouts = await tidy(
    "expired_checkouts",
    () => tidyOpenCheckouts(pool, BATCH),
    listEmptyCheckouts,
    (one) => tidyOpenCheckouts(pool, 1, one)
  )
  const due: DueCheckout[] = []
  await whole("expired_payments", async () =>
    due.push(...(await takeDueCheckouts(pool, capture_grace_seconds, PAYMENT_BATCH_SIZE)))
  )
  for (const { tenant_no, checkout_id } of due) {
    await attempt({ duty: "expired_payments", item_id: checkout_id, tenant_no }, async () => {
      await cancelPayment(paying, tenant_no, checkout_id)
      swept.payments += 1
    })
  }

  return swept
}
