import type { Pool } from "pg"
import { inTransaction } from "@guichet/kernel/sql"
import { queryMirrorExchange } from "../modules/ticketing/queries/exchanges/mirror-exchange"

/** Shows the next exchange in its order, rows and mark in one transaction. @returns 1, or 0 when nothing waited */
export const mirrorExchanges = (pool: Pool): Promise<number> =>
  inTransaction(pool, async (db) => ((await queryMirrorExchange(db)) ? 1 : 0))
