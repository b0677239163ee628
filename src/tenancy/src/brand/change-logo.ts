import { domainError } from "@guichet/kernel/errors"
import type { PoolClient } from "pg"
import { queryMoveBrand } from "../modules/tenancy/queries/brand/move-brand"
import { queryPutLogo, type DrawnLogo } from "../modules/tenancy/queries/brand/put-logo"
import { queryInsertAudit, type AuditActor } from "../modules/tenancy/queries/insert-audit"

/**
 * Puts a logo on a site, or takes it away with null, in the caller's transaction, over the revision that was read.
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
