import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { RateSource } from "../../../contracts"

/** Serializes those who add rates until the transaction ends; readers do not wait. */
export const lockRates = (db: Db) => db.query("lock table fx_rate in share row exclusive mode")

export async function insertRates(
  db: Db,
  rates: { quote: string; rate: string; as_of: string }[],
  origin: { source: RateSource; by: string }
): Promise<void> {
  await db.query(
    `insert into fx_rate (id, quote, rate, as_of, source, uploaded_by)
     select id, quote, rate, as_of, $5, $6 from unnest($1::text[], $2::text[], $3::numeric[], $4::date[]) as added (id, quote, rate, as_of)`,
    [
      rates.map(() => newId("fx_rate")),
      rates.map(({ quote }) => quote),
      rates.map(({ rate }) => rate),
      rates.map(({ as_of }) => as_of),
      origin.source,
      origin.by,
    ]
  )
}
