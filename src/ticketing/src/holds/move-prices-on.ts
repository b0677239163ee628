import { attemptTogether } from "@guichet/tenancy/failing-work"
import type { Pool } from "pg"
import { datesToMoveOn, moveOffersOn } from "../modules/ticketing/commands/holds/move-offers-on"

/** Updates the terms of all dates where a price begins or ends: together, or one by one when that fails. */
export async function movePricesOn(pool: Pool): Promise<void> {
  await attemptTogether(pool, "price_changes", {
    together: () => moveOffersOn(pool),
    list: async () =>
      (await datesToMoveOn(pool)).map((date) => ({ ...date, item_id: `${date.tenant_no}:${date.performance_no}` })),
    isolated: ({ tenant_no, performance_no }) => moveOffersOn(pool, { tenant: tenant_no, performance_no }),
  })
}
