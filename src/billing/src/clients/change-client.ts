import { inTransaction } from "@guichet/kernel/sql"
import { type Actor, changeSite, type OperatorsSettings, type SiteSettings } from "@guichet/tenancy/sites"
import type { Pool } from "pg"
import { endTestPeriods } from "../modules/billing/commands/periods/end-test-periods"

/**
 * Changes a client's site on behalf of the operator. A former test client pays from its next period on: earlier periods are not
 * charged.
 *
 * @throws as `changeSite`
 */
export const changeClient = (pool: Pool, id: string, settings: SiteSettings & OperatorsSettings, actor: Actor): Promise<void> =>
  inTransaction(pool, async (db) => {
    const was = await changeSite(db, { site: { client_id: id }, settings, actor })
    if (was.is_test && !settings.is_test) {
      await endTestPeriods(db, was.tenant_no)
    }
  })
