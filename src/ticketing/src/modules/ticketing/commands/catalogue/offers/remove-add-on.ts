import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Removes an add-on that was never sold and is not being paid for, also from open checkouts. Its row lock decides between this
 * and a payment that begins.
 *
 * @throws not_found (404)
 * @throws add_on_sold (409): switch it off instead
 */
export async function removeAddOn(db: Db, tenant: TenantId, id: string): Promise<void> {
  const { rows } = await db.query<{ is_removed: boolean }>("select remove_add_on($1, $2) as is_removed", [tenant, id])
  if (!rows[0].is_removed) {
    const { rowCount } = await db.query("select from add_on where tenant_no = $1 and id = $2", [tenant, id])
    throw rowCount === 1 ? domainError("add_on_sold") : domainError("not_found", { add_on_id: id })
  }
}
