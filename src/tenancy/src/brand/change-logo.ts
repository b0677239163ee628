import { domainError } from "@guichet/kernel/errors"
import type { PoolClient } from "pg"
import { moveBrand } from "../modules/tenancy/commands/brand/move-brand"
import { putLogo, type DrawnLogo } from "../modules/tenancy/commands/brand/put-logo"
import { insertAudit, type AuditActor } from "../modules/tenancy/commands/insert-audit"

/**
 * Sets a site's logo, or removes it with null, in the caller's transaction, if the revision is still the one that was read.
 *
 * @throws stale_state (409): roll back
 */
export async function changeLogo(db: PoolClient, actor: AuditActor, rev: number, logo: DrawnLogo | null): Promise<void> {
  const { tenant_no } = actor
  if (!(await moveBrand(db, tenant_no, rev))) {
    throw domainError("stale_state")
  }
  const was = await putLogo(db, tenant_no, logo)
  const details = { was, became: logo?.sha256 ?? null }
  await insertAudit(db, { ...actor, action: "brand.logo_changed", details })
}
