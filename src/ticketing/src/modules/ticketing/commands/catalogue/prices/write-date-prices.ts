import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../../call"

export interface DatePrices {
  event_id: string
  price_level_id: string
  /** upcoming dates, without repeats */
  performance_ids: string[]
  is_sold: boolean
  /** as entered; null: the level's amount, or not sold */
  amount_minor: number | null
}

/**
 * Sets at which amount dates sell a level, with their offers: all dates or none. Held places keep their price; holds priced
 * before are refused and priced again.
 *
 * @throws not_found (404) for the level
 * @throws performance_not_found (404) when a date is not an upcoming date of this event; nothing is written
 */
export async function writeDatePrices(
  db: Db,
  tenant: TenantId,
  { event_id, price_level_id, performance_ids, is_sold, amount_minor }: DatePrices
): Promise<void> {
  await call(db, "set-date-prices", "select set_date_prices($1, $2, $3, $4, $5, $6)", [
    tenant,
    event_id,
    price_level_id,
    performance_ids,
    is_sold,
    amount_minor,
  ])
}
