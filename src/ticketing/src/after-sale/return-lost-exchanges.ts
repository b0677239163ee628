import type { Pool } from "pg"
import { isDomainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import {
  recordExchangeRefund,
  takeLostExchange,
  type LostExchange,
} from "../modules/ticketing/commands/after-sale/lost-exchanges"
import { parkExchange } from "../modules/ticketing/commands/after-sale/park-exchange"
import { requestRefund } from "../modules/ticketing/commands/after-sale/request-refund"
import { isDataError } from "../orders/data-error"

/** `requested_by` of refunds for exchanges that were no longer possible. */
const EXCHANGE = "exchange"

/**
 * Refunds what was paid for exchanges that were no longer possible, one refund each, written with its note in one transaction. A
 * refused one (for example while a bank has its money) keeps its reason, waits, and lets the others pass; one that staff refunded
 * is done. Safe in any number of processes at the same time.
 *
 * @returns the number of refunds requested
 */
export async function returnLostExchanges(pool: Pool): Promise<number> {
  let asked = 0
  for (let outcome = await returnNext(pool); outcome !== "none"; outcome = await returnNext(pool)) {
    asked += outcome === "asked" ? 1 : 0
  }

  return asked
}

async function returnNext(pool: Pool): Promise<"asked" | "refunded" | "parked" | "none"> {
  let taken: LostExchange | null = null
  try {
    return await inTransaction(pool, async (db) => {
      taken = await takeLostExchange(db)
      if (!taken) {
        return "none"
      }
      if (taken.ticket_ids.length === 0 && taken.refund_id) {
        await recordExchangeRefund(db, taken, taken.refund_id)

        return "refunded"
      }
      const items = { ticket_ids: taken.ticket_ids, extra_ids: [] }
      const { id } = await requestRefund(db, taken.tenant_no, taken.paid_sale_id, items, EXCHANGE)
      await recordExchangeRefund(db, taken, id)

      return "asked"
    })
  } catch (error) {
    if (!taken || !(isDomainError(error) || isDataError(error))) {
      throw error
    }
    await parkExchange(pool, taken, isDomainError(error) ? error.code : (error as Error).message)

    return "parked"
  }
}
