import type { Pool } from "pg"
import { queryTakeOpenRefunds, type OpenRefund } from "../modules/ticketing/queries/refunds/take-open-refunds"
import { submitRefund } from "./submit-refund"

/** Kept below what providers allow an account (Stripe: 100 calls a second, two a refund), and from taking every connection of the pool. */
const AT_ONCE = 4

/**
 * Asks about refunds that nobody asks about yet, or without an answer when their lease is over. One whose answer cannot be kept holds none of the others up.
 *
 * @returns how many were asked about
 * @throws the first of what could not be kept, once all were asked: its lease brings it back
 */
export async function retryRefunds(pool: Pool): Promise<number> {
  const open = await queryTakeOpenRefunds(pool)
  const failures: unknown[] = []
  const submit = (refund: OpenRefund) => submitRefund(pool, refund).catch((error: unknown) => void failures.push(error))
  for (let at = 0; at < open.length; at += AT_ONCE) {
    await Promise.all(open.slice(at, at + AT_ONCE).map(submit))
  }
  if (failures.length > 0) {
    throw failures[0]
  }

  return open.length
}
