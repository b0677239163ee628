import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { orRefuse } from "../../../or-refuse"

const used = () => domainError("sale_tax_used")

/**
 * Removes a tax rate that no event or add-on uses; their foreign keys decide. Runs in the caller's transaction.
 *
 * @throws not_found (404)
 * @throws sale_tax_used (409)
 * @throws sale_tax_default (409) while there are other rates
 */
export async function removeSaleTax(db: Db, tenant: TenantId, id: string): Promise<void> {
  // makes other editors wait, and makes their earlier reads stale
  await db.query("update sale_settings set rev = rev + 1, updated_at = now() where tenant_no = $1", [tenant])
  const { rows } = await db.query<{ is_default: boolean; others: number }>(
    `select is_default, (select count(*)::int from sale_tax o where o.tenant_no = $1 and o.id <> x.id) as others
       from sale_tax x where x.tenant_no = $1 and x.id = $2`,
    [tenant, id]
  )
  if (rows.length === 0) {
    throw domainError("not_found", { sale_tax_id: id })
  }
  if (rows[0].is_default && rows[0].others > 0) {
    throw domainError("sale_tax_default")
  }
  await orRefuse(db.query("delete from sale_tax where tenant_no = $1 and id = $2", [tenant, id]), {
    event_tenant_no_sale_tax_id_fkey: used,
    add_on_tenant_no_sale_tax_id_fkey: used,
  })
}
