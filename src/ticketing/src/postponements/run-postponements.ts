import { crashPoint } from "@guichet/kernel/crash-point"
import { inTransaction } from "@guichet/kernel/sql"
import { guardedTenant } from "@guichet/kernel/tenant-id"
import {
  endPostponementLease,
  findPostponedSales,
  leasePostponement,
  markTold,
  takeMovedSale,
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
    await findPostponedSales(settling.pool, leased)
    for (let turn = 0; turn < SALES_A_TURN && (await tellNext(settling, leased)); turn += 1) {
      told += 1
    }
    await endPostponementLease(settling.pool, leased)
  }

  return told
}

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
