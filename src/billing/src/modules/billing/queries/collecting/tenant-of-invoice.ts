import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * The tenant of an invoice, for the operator.
 *
 * @throws not_found (404)
 */
export async function tenantOfInvoice(db: Db, invoice_id: string): Promise<TenantId> {
  const { rows } = await db.query<{ tenant_no: TenantId }>("select tenant_no from invoice where id = $1 and number is not null", [
    invoice_id,
  ])
  if (rows.length === 0) {
    throw domainError("not_found")
  }

  return rows[0].tenant_no
}
