import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * First statement of every change of terms: raises the revision that was read, and makes other editors wait until the transaction
 * ends.
 *
 * @param rev 0: nothing was set before
 * @throws stale_state (409): another editor was faster
 */
export async function moveTermsOn(db: Db, tenant: TenantId, rev: number): Promise<void> {
  const { rowCount } = await (rev === 0
    ? db.query("insert into sale_settings (tenant_no) values ($1) on conflict do nothing", [tenant])
    : db.query("update sale_settings set rev = rev + 1, updated_at = now() where tenant_no = $1 and rev = $2", [tenant, rev]))
  if (rowCount !== 1) {
    throw domainError("stale_state")
  }
}
