import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { findClientNo } from "../modules/billing/queries/exports/find-client-no"

/**
 * The client named in an operator's route.
 *
 * @throws not_found (404)
 */
export async function clientSite(db: Db, id: string): Promise<{ tenant_no: TenantId; id: string }> {
  const tenant_no = await findClientNo(db, id)
  if (tenant_no === null) {
    throw domainError("not_found")
  }

  return { tenant_no, id }
}
