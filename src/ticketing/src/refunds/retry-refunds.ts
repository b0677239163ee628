import { attemptItem } from "@guichet/tenancy/failing-work"
import type { Pool } from "pg"
import { queryTakeOpenRefunds, type OpenRefund } from "../modules/ticketing/queries/refunds/take-open-refunds"
import { submitRefund } from "./submit-refund"

/** Kept below what providers allow an account (Stripe: 100 calls a second, two a refund), and from taking every connection of the pool. */
const AT_ONCE = 4

/**
 * Asks about refunds that nobody asks about yet, or without an answer when their lease is over. One whose answer cannot be kept holds none of the others up:
 * its lease brings it back, and the operator sees its error meanwhile.
 *
 * @returns how many were asked about
 */
export async function retryRefunds(pool: Pool): Promise<number> {
  const open = await queryTakeOpenRefunds(pool)
  const submit = (refund: OpenRefund) =>
    attemptItem(pool, { duty: "refunds", item_id: refund.id, tenant_no: refund.tenant_no }, () => submitRefund(pool, refund))
  for (let at = 0; at < open.length; at += AT_ONCE) {
    await Promise.all(open.slice(at, at + AT_ONCE).map(submit))
  }

  return open.length
}
