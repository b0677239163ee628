import type { Pool } from "pg"
import { inTransaction } from "@guichet/kernel/sql"
import {
  mirrorExchange,
  takeUnmirroredExchange,
  type UnmirroredExchange,
} from "../modules/ticketing/commands/after-sale/mirror-exchange"
import { parkExchange } from "../modules/ticketing/commands/after-sale/park-exchange"
import { isDataError } from "../orders/data-error"

/**
 * Mirrors the next exchange into its order, rows and mark in one transaction. One that fails keeps its error, waits, and lets the
 * others pass.
 *
 * @returns 1, or 0 when none was waiting
 */
export async function mirrorExchanges(pool: Pool): Promise<number> {
  let taken: UnmirroredExchange | null = null
  try {
    await inTransaction(pool, async (db) => {
      taken = await takeUnmirroredExchange(db)
      await (taken && mirrorExchange(db, taken))
    })
  } catch (error) {
    if (!taken || !isDataError(error)) {
      throw error
    }
    await parkExchange(pool, taken, (error as Error).message)
  }

  return taken ? 1 : 0
}
