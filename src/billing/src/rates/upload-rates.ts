import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import type { AdminRatePreview, AdminUploadRates } from "../contracts"
import { insertRates, lockRates } from "../modules/billing/commands/insert-rates"
import { ratesInForce } from "../modules/billing/queries/rates/rates-in-force"
import { rateChange } from "../rules/rate-changes"
import { readRateFile } from "./read-rate-file"

/**
 * What a file of rates would change, and by how much; writes nothing.
 *
 * @throws rates_unreadable (400) { problem, line }
 */
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
 * Adds the rates of a file that replace others. Existing quotes and agreed prices keep theirs. Uploads are serialized: of two
 * based on the same preview, one wins. Errors write nothing.
 *
 * @returns how many rates were added; 0 when all existed already
 * @throws rates_unreadable (400)
 * @throws stale_state (409) when rates were added since the preview
 * @throws rates_unconfirmed (409) { currencies }
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
