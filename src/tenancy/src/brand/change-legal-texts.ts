import { domainError } from "@guichet/kernel/errors"
import type { PoolClient } from "pg"
import type { LegalPage } from "../contracts/brand"
import { moveBrand } from "../modules/tenancy/commands/brand/move-brand"
import { putLegalText } from "../modules/tenancy/commands/brand/put-legal-text"
import { insertAudit, type AuditActor } from "../modules/tenancy/commands/insert-audit"

interface LegalTexts {
  rev: number
  page: LegalPage
  /** by language; "" removes a text */
  texts: Record<string, string>
}

/**
 * Writes a page's texts in the caller's transaction, if the revision is still the one that was read. Audited by page and length.
 *
 * @throws stale_state (409): roll back
 */
export async function changeLegalTexts(db: PoolClient, actor: AuditActor, { rev, page, texts }: LegalTexts): Promise<void> {
  const { tenant_no } = actor
  if (!(await moveBrand(db, tenant_no, rev))) {
    throw domainError("stale_state")
  }
  for (const [locale, body] of Object.entries(texts)) {
    await putLegalText(db, { tenant_no, page, locale, body })
  }
  const lengths = Object.fromEntries(Object.entries(texts).map(([locale, body]) => [locale, body.length]))
  await insertAudit(db, { ...actor, action: "brand.text_changed", target: page, details: { page, lengths } })
}
