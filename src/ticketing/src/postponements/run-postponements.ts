import { crashPoint } from "@guichet/kernel/crash-point"
import { inTransaction } from "@guichet/kernel/sql"
import { guardedTenant } from "@guichet/kernel/tenant-id"
import {
  endPostponementLease,
  findPostponedSales,
  leasePostponement,
  markTold,
  signOffered,
  takeMovedSale,
  takeOfferedExchange,
  type LeasedPostponement,
} from "../modules/ticketing/queries/postponements/postponement-work"
import type { Settling } from "../settle/settle-checkout"
import { codeOf } from "../tickets/new-code"

/** Sales told in one turn of a lease. */
const SALES_A_TURN = 200

/**
 * Goes on with postponements that are due, each under a lease: the tickets of each sale signed for the new date and its buyer told, in one transaction, so
 * that a kill anywhere leaves a sale told once or not yet. Safe in every process at once.
 *
 * @returns how many sales were told
 */
export async function runPostponements(settling: Settling): Promise<number> {
  let told = 0
  for (let leased = await leasePostponement(settling.pool); leased; leased = await leasePostponement(settling.pool)) {
    // before the sales: what is paid for since is signed for the new date, and what was paid for before is found
    await signOffers(settling, leased)
    await findPostponedSales(settling.pool, leased)
    for (let turn = 0; turn < SALES_A_TURN && (await tellNext(settling, leased)); turn += 1) {
      told += 1
    }
    await endPostponementLease(settling.pool, leased)
  }

  return told
}

async function signOffers(settling: Settling, leased: LeasedPostponement): Promise<void> {
  for (let after = await signOffer(settling, leased, null); after !== null;) {
    after = await signOffer(settling, leased, after)
  }
}

/** @returns the exchange whose tickets say the date as it is now; null when there is no other */
const signOffer = ({ pool, keys }: Settling, leased: LeasedPostponement, after: string | null): Promise<string | null> =>
  inTransaction(pool, async (db) => {
    const offered = await takeOfferedExchange(db, leased, after)
    if (!offered) {
      return null
    }
    const codes: { ticket_id: string; code: string }[] = []
    for (const { ticket_id, code_id, ...date } of offered.tickets) {
      codes.push({ ticket_id, code: await codeOf(keys, guardedTenant(leased.tenant_no), date, code_id) })
    }
    await signOffered(db, leased.tenant_no, offered.exchange_id, codes)

    return offered.exchange_id
  })

/** @returns false when nothing waits */
const tellNext = ({ pool, keys }: Settling, leased: LeasedPostponement): Promise<boolean> =>
  inTransaction(pool, async (db) => {
    const sale = await takeMovedSale(db, leased)
    if (!sale) {
      return false
    }
    const codes: { id: string; code: string }[] = []
    for (const { id, code_id, ...date } of sale.tickets) {
      codes.push({ id, code: await codeOf(keys, guardedTenant(leased.tenant_no), date, code_id) })
    }
    await markTold(db, leased, sale.sale_id, codes)
    crashPoint("in_postponement")

    return true
  })
