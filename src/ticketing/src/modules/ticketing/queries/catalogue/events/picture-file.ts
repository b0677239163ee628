import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** The file of an event's picture, also of one that is no longer shown. @throws not_found (404) */
export async function pictureFile(db: Db, tenant: TenantId, sha256: string): Promise<Buffer> {
  const { rows } = await db.query<{ jpeg: Buffer }>("select jpeg from event_picture where tenant_no = $1 and sha256 = $2", [
    tenant,
    sha256,
  ])
  if (!rows[0]) {
    throw domainError("not_found")
  }

  return rows[0].jpeg
}
