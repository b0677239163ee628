import { newId } from "@guichet/kernel/ids"
import { inTransaction } from "@guichet/kernel/sql"
import type { Pool } from "pg"
import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"

/** Takes the place of a merchant account's id: the step that checks the ledger. */
export const LEDGER_STEP = "ledger"

/**
 * Starts a run: requests every account's statement (payments' `ask_for_statements()`) and creates a step for each.
 * `reconciliation_one` allows one run at a time.
 *
 * @param asked_by null: the daily run
 * @returns false when one is in progress
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
       select $1, s.tenant_no, s.merchant_account_id from payments_provider_statement s union all select $1, $2, $3`,
      [rows[0].id, PLATFORM_TENANT_NO, LEDGER_STEP]
    )

    return true
  })

/**
 * Starts a run when a day has passed since the last one and since the very first payment: before that, nothing can differ.
 *
 * @returns whether it did
 */
export async function askDailyRun(pool: Pool, now: Date): Promise<boolean> {
  const { rows } = await pool.query<{ is_due: boolean }>(
    `select not exists (select from reconciliation where asked_at > $1::timestamptz - interval '23 hours' or finished_at is null)
       and exists (select from payments_card_payment where created_at < $1::timestamptz - interval '1 day') as is_due`,
    [now]
  )

  return rows[0].is_due && askRun(pool, null)
}
