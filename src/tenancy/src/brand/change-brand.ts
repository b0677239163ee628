import { domainError } from "@guichet/kernel/errors"
import type { PoolClient } from "pg"
import type { AdminBrand } from "../contracts/brand"
import { PLATFORM_TENANT_NO } from "../contracts/limits"
import { findBrand } from "../modules/tenancy/queries/brand/find-brand"
import { moveBrand } from "../modules/tenancy/commands/brand/move-brand"
import { setBrand } from "../modules/tenancy/commands/brand/set-brand"
import { findOperatorName } from "../modules/tenancy/queries/find-operator-name"
import { insertAudit, type AuditActor } from "../modules/tenancy/commands/insert-audit"
import { checkSiteName, siteNameRefusal } from "../modules/tenancy/rules/site-name"

const FIELDS = ["theme", "support_address", "mail_sender"] as const

/**
 * Changes a site's brand in the caller's transaction, if its revision is still the one that was read; audited with old and new
 * values. A sender name is validated like a site's name: it must not be anyone else's.
 *
 * @throws stale_state (409): roll back
 * @throws name_unreadable (400) { field }: roll back
 * @throws name_reserved (409) { field }: roll back
 */
export async function changeBrand(db: PoolClient, actor: AuditActor, becomes: Omit<AdminBrand, "texts" | "logo">): Promise<void> {
  const { tenant_no } = actor
  if (!(await moveBrand(db, tenant_no, becomes.rev))) {
    throw domainError("stale_state")
  }
  const was = await findBrand(db, tenant_no)
  const changed = FIELDS.filter((field) => JSON.stringify(was?.[field]) !== JSON.stringify(becomes[field]))
  if (becomes.mail_sender !== null && changed.includes("mail_sender")) {
    const verdict = checkSiteName(becomes.mail_sender, tenant_no === PLATFORM_TENANT_NO ? null : await findOperatorName(db))
    if (verdict !== "ok") {
      throw siteNameRefusal(verdict, "mail_sender")
    }
  }
  await setBrand(db, tenant_no, becomes)
  const details = Object.fromEntries(changed.map((field) => [field, { was: was?.[field], became: becomes[field] }]))
  await insertAudit(db, { ...actor, action: "brand.changed", details })
}
