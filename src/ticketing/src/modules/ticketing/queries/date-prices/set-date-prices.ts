import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../call"

export interface DatePrices {
  event_id: string
  price_level_id: string
  /** dates ahead, no repeats */
  performance_ids: string[]
  is_sold: boolean
  /** as entered; null: the level's, or not sold */
  amount_minor: number | null
}

/**
 * What dates sell a level at, all of them or none, with their offers. Places on hold keep theirs; holds made out before are refused and made out anew.
 *
 * @throws not_found (404) of a level · performance_not_found (404) when one of them is no date ahead of this event; nothing is written
 */
export async function setDatePrices(
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
