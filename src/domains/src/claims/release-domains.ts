import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { lockClaimsOf, releaseClaim } from "../modules/domains/commands/claims/release-claims"
import { endSending } from "../modules/domains/commands/sending/turn-sending"
import { dropVerifiedHost } from "@guichet/tenancy/hosts"
import { insertAudit } from "@guichet/tenancy/audit"
import { leaveHost } from "./check-domain"

/**
 * Releases every domain of a site, in the transaction that closes it: live ones lapse and enter their cool-off, waiting ones are
 * given up, and none is checked again until its owner requests it. The site's own name on the platform becomes canonical, and no
 * email is sent from a domain of its own any more.
 *
 * @returns the hosts that were live
 */
export async function releaseDomains(db: PoolClient, tenant_no: TenantId): Promise<string[]> {
  await endSending(db, tenant_no)
  const claims = await lockClaimsOf(db, tenant_no)
  for (const { id, host, state } of claims) {
    await dropVerifiedHost(db, { tenant_no, host })
    await leaveHost(db, { tenant_no, host })
    const to = state === "live" ? "lapsed" : "given_up"
    await releaseClaim(db, tenant_no, id, to)
    await insertAudit(db, {
      tenant_no,
      actor_kind: "system",
      actor_id: null,
      action: `domain.${to}`,
      target: id,
      details: { host },
    })
  }

  return claims.filter(({ state }) => state === "live").map(({ host }) => host)
}
