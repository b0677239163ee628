import type { Pool } from "pg"
import { inTransaction } from "@guichet/kernel/sql"
import { guardedTenant } from "@guichet/kernel/tenant-id"
import { noteExchangeRefund, takeLostExchange } from "../modules/ticketing/queries/exchanges/lost-exchanges"
import { queryRequestRefund } from "../modules/ticketing/queries/refunds/request-refund"

/** As whom the money of an exchange that could not be done is given back. */
const EXCHANGE = "exchange"

/**
 * Gives back what was paid for exchanges that could not be done any more, one refund each, written with its note in one transaction. Safe in every process
 * at once.
 *
 * @returns how many were asked for
 */
export async function returnLostExchanges(pool: Pool): Promise<number> {
  let asked = 0
  for (let more = true; more; asked += more ? 1 : 0) {
    more = await inTransaction(pool, async (db) => {
      const lost = await takeLostExchange(db)
      if (!lost) {
        return false
      }
      const items = { ticket_ids: lost.ticket_ids, extra_ids: [] }
      const { id } = await queryRequestRefund(db, guardedTenant(lost.tenant_no), lost.paid_sale_id, items, EXCHANGE)
      await noteExchangeRefund(db, lost, id)

      return true
    })
  }

  return asked
}
