import { crashPoint } from "@guichet/kernel/crash-point"
import { inTransaction } from "@guichet/kernel/sql"
import {
  endReschedulingLease,
  findRescheduledSales,
  leaseRescheduling,
  markNotified,
  putOffSale,
  signOffered,
  takeMovedSale,
  takeOfferedExchange,
  type LeasedRescheduling,
} from "../modules/ticketing/commands/after-sale/rescheduling-work"
import type { Signing } from "../checkout/ticket-keys"
import { attemptItem, forgetFailing, keepFailing } from "@guichet/tenancy/failing-work"
import { codeOf } from "./new-code"

/** Sales processed per lease. */
const SALES_A_TURN = 200

/**
 * Continues due reschedulings, each under a lease: signs the tickets of each sale for the new date and notifies its buyer in one
 * transaction, so that a crash leaves each sale notified once or not yet. A sale or offer that fails keeps its error, is retried
 * later, and does not delay the others. Safe in any number of processes at the same time.
 *
 * @returns the number of sales whose buyers were notified
 */
export async function runReschedulings(signing: Signing): Promise<number> {
  let notified = 0
  for (let leased = await leaseRescheduling(signing.pool); leased; leased = await leaseRescheduling(signing.pool)) {
    const rescheduling = leased
    await attemptItem(signing.pool, itemOf(rescheduling), async () => {
      // before the sales: offers paid from now on are signed for the new date, and those paid earlier are found among the sales
      const unsigned = await signOffers(signing, rescheduling)
      await findRescheduledSales(signing.pool, rescheduling)
      for (
        let turn = 0, outcome = await notifyNext(signing, rescheduling);
        outcome !== "none";
        outcome = await notifyNext(signing, rescheduling)
      ) {
        notified += outcome === "notified" ? 1 : 0
        turn += 1
        if (turn === SALES_A_TURN) {
          break
        }
      }
      if (unsigned) {
        // the rescheduling stays open, and its offers are signed again under its next lease
        throw unsigned
      }
      await endReschedulingLease(signing.pool, rescheduling)
    })
  }

  return notified
}

const itemOf = ({ tenant_no, id }: LeasedRescheduling, sale_id?: string) => ({
  duty: "reschedulings" as const,
  item_id: sale_id ? `${id}:${sale_id}` : id,
  tenant_no,
})

/** @returns the first error of an offer that could not be signed; null when all were */
async function signOffers({ pool, keys }: Signing, leased: LeasedRescheduling): Promise<Error | null> {
  let failure: Error | null = null
  for (let after: string | null = null; ;) {
    const before: string | null = after
    try {
      await inTransaction(pool, async (db) => {
        const offered = await takeOfferedExchange(db, leased, before)
        after = offered?.exchange_id ?? null
        if (!offered) {
          return
        }
        const codes: { ticket_id: string; code: string }[] = []
        for (const { ticket_id, code_id, ...date } of offered.tickets) {
          codes.push({ ticket_id, code: await codeOf(keys, leased.tenant_no, date, code_id) })
        }
        await signOffered(db, leased.tenant_no, offered.exchange_id, codes)
      })
    } catch (error) {
      if (after === before) {
        throw error
      }
      failure ??= error as Error
    }
    if (after === null) {
      return failure
    }
  }
}

async function notifyNext({ pool, keys }: Signing, leased: LeasedRescheduling): Promise<"notified" | "put_off" | "none"> {
  let sale_id: string | null = null
  try {
    const is_notified = await inTransaction(pool, async (db) => {
      const sale = await takeMovedSale(db, leased)
      if (!sale) {
        return false
      }
      sale_id = sale.sale_id
      const codes: { id: string; code: string }[] = []
      for (const { id, code_id, ...date } of sale.tickets) {
        codes.push({ id, code: await codeOf(keys, leased.tenant_no, date, code_id) })
      }
      await markNotified(db, leased, sale.sale_id, codes)
      crashPoint("in_rescheduling")

      return true
    })
    if (!is_notified) {
      return "none"
    }
    await forgetFailing(pool, itemOf(leased, sale_id!))

    return "notified"
  } catch (error) {
    if (!sale_id) {
      throw error
    }
    await putOffSale(pool, leased, sale_id, (error as Error).message)
    await keepFailing(pool, itemOf(leased, sale_id), error as Error)

    return "put_off"
  }
}
