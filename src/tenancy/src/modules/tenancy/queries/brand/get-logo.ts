import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * The file of a site's logo, also of one that is no longer shown.
 *
 * @throws not_found (404)
 */
export async function getLogo(db: Db, tenant_no: TenantId, sha256: string): Promise<Buffer> {
  const { rows } = await db.query<{ png: Buffer }>("select png from site_logo where tenant_no = $1 and sha256 = $2", [
    tenant_no,
    sha256,
  ])
  if (!rows[0]) {
    throw domainError("not_found")
  }

  return rows[0].png
}
