import type { Db } from "@guichet/kernel/sql"
import { FRESH_RATE_DAYS, type AdminExchangeRates, type ExchangeRate } from "../../../../contracts"

/** Rates, last added first. `after`: the last of the previous page. */
export async function listRates(db: Db, { after, limit }: { after?: string; limit: number }): Promise<ExchangeRate[]> {
  const { rows } = await db.query<ExchangeRate & Record<string, unknown>>(
    `select id, quote, trim_scale(rate)::text as rate, as_of::text, source, uploaded_by, created_at from fx_rate
     where $1::text is null or seq < (select seq from fx_rate where id = $1) order by seq desc limit $2`,
    [after ?? null, limit]
  )

  return rows
}

/** How fresh the rates are. */
export async function getRatesStatus(db: Db): Promise<AdminExchangeRates["status"]> {
  const { rows } = await db.query<AdminExchangeRates["status"] & Record<string, unknown>>(
    `select count(*)::integer as currencies, (count(*) filter (where as_of < current_date - $1::integer))::integer as stale, max(as_of)::text as newest_as_of
     from (select quote, max(as_of) as as_of from fx_rate group by quote) newest`,
    [FRESH_RATE_DAYS]
  )

  return rows[0]
}
