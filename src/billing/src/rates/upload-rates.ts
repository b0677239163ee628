import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import type { AdminRatePreview, AdminUploadRates } from "../contracts"
import { insertRates, lockRates } from "../modules/billing/queries/rates/insert-rates"
import { ratesInForce } from "../modules/billing/queries/rates/rates-in-force"
import { rateChange } from "../rules/rate-changes"
import { readRateFile } from "./read-rate-file"

/** What a file of rates would change, and by how much; nothing is written. @throws rates_unreadable (400) { problem, line } */
export async function previewRates(db: Db, file: string): Promise<AdminRatePreview> {
  const { today, seen, rates } = await ratesInForce(db)
  const read = readRateFile(file, today)
  const known = new Map(rates.map((rate) => [rate.quote, rate]))

  return {
    source: read.source,
    seen,
    changes: read.rates.map((rate) => rateChange(rate, known.get(rate.quote))),
  }
}

/**
 * Adds the rates of a file that take the place of others. Sales that were quoted and prices that were agreed keep theirs. Uploads take turns: of two that were
 * shown the same preview one wins.
 *
 * @returns how many rates were added; 0 when all of them are there
 * @throws rates_unreadable (400), stale_state (409): rates were added since the preview, rates_unconfirmed (409) { currencies }. Nothing is written then.
 */
export const uploadRates = (
  pool: Pool,
  { file, seen, confirm_surprising }: AdminUploadRates,
  by: string
): Promise<{ added: number }> =>
  inTransaction(pool, async (db) => {
    await lockRates(db)
    const preview = await previewRates(db, file)
    if (preview.seen !== seen) {
      throw domainError("stale_state")
    }
    const surprising = preview.changes.filter(({ is_surprising }) => is_surprising)
    if (surprising.length > 0 && !confirm_surprising) {
      throw domainError("rates_unconfirmed", { currencies: surprising.map(({ quote }) => quote) })
    }
    const added = preview.changes.filter(({ has_effect }) => has_effect)
    await insertRates(db, added, { source: preview.source, by })

    return { added: added.length }
  })
