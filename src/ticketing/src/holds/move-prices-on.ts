import { attemptItem } from "@guichet/tenancy/failing-work"
import type { Pool } from "pg"
import { datesToMoveOn, moveOffersOn } from "../modules/ticketing/commands/holds/move-offers-on"

/**
 * Updates the terms of all dates where a price begins or ends. If that fails for all together, updates them one by one and keeps
 * each error.
 */
export async function movePricesOn(pool: Pool): Promise<void> {
  const error = await attemptItem(pool, { duty: "price_changes", item_id: "*", tenant_no: null }, () => moveOffersOn(pool))
  if (!error) {
    return
  }
  for (const { tenant_no, performance_no } of await datesToMoveOn(pool)) {
    await attemptItem(pool, { duty: "price_changes", item_id: `${tenant_no}:${performance_no}`, tenant_no }, () =>
      moveOffersOn(pool, { tenant: tenant_no, performance_no })
    )
  }
}
