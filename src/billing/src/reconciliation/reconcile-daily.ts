import type { Pool } from "pg"
import { issuingNow } from "../invoices/issuing-now"
import { askDailyRun } from "../modules/billing/commands/reconciliation/ask-run"

/**
 * Starts a run when one is due by the database's clock.
 *
 * @returns whether it did
 */
export const reconcileDaily = async (pool: Pool): Promise<boolean> => askDailyRun(pool, (await issuingNow(pool)).now)
