import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { MAX_EXCHANGES_A_DAY, MAX_UNPAID_EXCHANGES_A_DAY } from "../../../../contracts/limits"
import { call } from "../../call"

/**
 * Refuses a buyer's exchange beyond the limits per ticket and day. Decided under the sale's lock; before it, refuses early.
 *
 * @throws exchange_limit_reached (409) { because: exchanges | unpaid, most }
 */
export async function ensureExchangesADay(
  db: Db,
  tenant: TenantId,
  { ticket_ids, difference_minor }: { ticket_ids: string[]; difference_minor: bigint }
): Promise<void> {
  await call(db, "ensure-exchanges-a-day", "select ensure_exchanges_a_day($1, $2, $3, $4, $5)", [
    tenant,
    ticket_ids,
    difference_minor > 0n,
    MAX_EXCHANGES_A_DAY,
    MAX_UNPAID_EXCHANGES_A_DAY,
  ])
}
