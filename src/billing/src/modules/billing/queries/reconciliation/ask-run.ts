import { newId } from "@guichet/kernel/ids"
import { inTransaction } from "@guichet/kernel/sql"
import type { Pool } from "pg"
import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"

/** Stands where a merchant account's id stands: the step that proves the books. */
export const BOOKS = "books"

/**
 * Begins a run: every account's statement is asked for (payments' `ask_for_statements()`), and has its step. While one goes on, `reconciliation_one` lets no
 * other begin.
 *
 * @param asked_by null: by the clock
 * @returns false when one goes on
 */
export const askRun = (pool: Pool, asked_by: string | null): Promise<boolean> =>
  inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ id: string }>(
      "insert into reconciliation (id, asked_by) values ($1, $2) on conflict do nothing returning id",
      [newId("reconciliation"), asked_by]
    )
    if (rows.length === 0) {
      return false
    }
    await db.query("select ask_for_statements()")
    await db.query(
      `insert into reconciliation_step (run_id, tenant_no, merchant_account_id)
       select $1, s.tenant_no, s.merchant_account_id from provider_statement s union all select $1, $2, $3`,
      [rows[0].id, PLATFORM_TENANT_NO, BOOKS]
    )

    return true
  })

/**
 * Begins one when a day has passed since the last, and since the first payment of all: before that there is nothing that could have gone astray.
 *
 * @returns whether it did
 */
export async function askDailyRun(pool: Pool, now: Date): Promise<boolean> {
  const { rows } = await pool.query<{ is_due: boolean }>(
    `select not exists (select from reconciliation where asked_at > $1::timestamptz - interval '23 hours' or finished_at is null)
       and exists (select from card_payment where created_at < $1::timestamptz - interval '1 day') as is_due`,
    [now]
  )

  return rows[0].is_due && askRun(pool, null)
}
