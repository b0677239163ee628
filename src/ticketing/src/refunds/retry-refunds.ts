import type { Pool } from "pg"
import { queryTakeOpenRefunds } from "../modules/ticketing/queries/refunds/take-open-refunds"
import { submitRefund } from "./submit-refund"

/** Asks again about refunds without an answer whose lease is over. @returns how many were asked about */
export async function retryRefunds(pool: Pool): Promise<number> {
  const open = await queryTakeOpenRefunds(pool)
  for (const refund of open) {
    await submitRefund(pool, refund)
  }

  return open.length
}
