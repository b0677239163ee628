import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import type { Pool } from "pg"
import { PLATFORM_TENANT_NO } from "../contracts/limits"
import type { InstallationKind } from "../contracts/installation"
import { insertAudit } from "../modules/tenancy/commands/insert-audit"
import {
  countConflictingClients,
  dropAbandonedOpenings,
  lockInstallation,
  setSingleSite,
} from "../modules/tenancy/commands/installation"

/**
 * Makes the installation a platform, or a single site again. Events, orders, members and domains are kept either way. Decided
 * under the lock of the operator's row, which every opening of a client shares: a sign-up is either counted here or finds a
 * single site. Setting the current kind changes nothing.
 *
 * @throws clients_not_closed (409) { count } of clients that are not closed
 */
export const setInstallation = (
  pool: Pool,
  kind: InstallationKind,
  actor: { kind: string; user_id: string | null }
): Promise<void> =>
  inTransaction(pool, async (db) => {
    const becomes_single = kind === "single"
    if ((await lockInstallation(db)) === becomes_single) {
      return
    }
    if (becomes_single) {
      await dropAbandonedOpenings(db)
      const count = await countConflictingClients(db)
      if (count > 0) {
        throw domainError("clients_not_closed", { count })
      }
    }
    await setSingleSite(db, becomes_single)
    await insertAudit(db, {
      tenant_no: PLATFORM_TENANT_NO,
      actor_kind: actor.kind,
      actor_id: actor.user_id,
      action: "installation.set",
      details: { kind },
    })
  })
