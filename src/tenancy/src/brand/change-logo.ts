import { domainError } from "@guichet/kernel/errors"
import type { PoolClient } from "pg"
import { queryMoveBrand } from "../modules/tenancy/queries/brand/move-brand"
import { queryPutLogo, type DrawnLogo } from "../modules/tenancy/queries/brand/put-logo"
import { queryInsertAudit, type AuditActor } from "../modules/tenancy/queries/insert-audit"

/**
 * Sets a site's logo, or removes it with null, in the caller's transaction, if the revision is still the one that was read.
 *
 * @throws stale_state (409): roll back
 */
export async function changeLogo(db: PoolClient, actor: AuditActor, rev: number, logo: DrawnLogo | null): Promise<void> {
  const { tenant_no } = actor
  if (!(await queryMoveBrand(db, tenant_no, rev))) {
    throw domainError("stale_state")
  }
  const was = await queryPutLogo(db, tenant_no, logo)
  const details = { was, became: logo?.sha256 ?? null }
  await queryInsertAudit(db, { ...actor, action: "brand.logo_changed", details })
}
