import type { Pool } from "pg"
import { readSettings } from "@guichet/kernel/settings"
import { seriesPrefix } from "../rules/series-prefix"
import type { Issuing } from "../billing-run"

/** Issuing as of now by the database's clock. */
export async function issuingNow(pool: Pool): Promise<Issuing> {
  const { rows } = await pool.query<{ now: Date }>("select now()")

  return { now: rows[0].now, series_prefix: seriesPrefix(readSettings()) }
}
