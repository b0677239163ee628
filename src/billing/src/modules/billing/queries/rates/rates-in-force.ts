import type { Db } from "@guichet/kernel/sql"
import { FRESH_RATE_DAYS } from "../../../../contracts"

export interface RatesInForce {
  /** YYYY-MM-DD by the database's clock */
  today: string
  /** identifies the state of the table: changes whenever a rate is added */
  seen: string
  /** `is_fresh`: recent enough to agree to a price by it */
  rates: { id: string; quote: string; rate: string; as_of: string; is_fresh: boolean }[]
}

/** The newest rate of each currency. */
export async function ratesInForce(db: Db): Promise<RatesInForce> {
  const { rows } = await db.query<RatesInForce & Record<string, unknown>>(
    `select current_date::text as today, (select coalesce(max(seq), 0)::text from fx_rate) as seen,
       (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'quote', f.quote, 'rate', trim_scale(f.rate)::text, 'as_of', f.as_of,
          'is_fresh', f.as_of >= current_date - $1::integer)), '[]')
        from (select distinct on (quote) id, quote, rate, as_of from fx_rate order by quote, as_of desc, seq desc) f) as rates`,
    [FRESH_RATE_DAYS]
  )

  return rows[0]
}
