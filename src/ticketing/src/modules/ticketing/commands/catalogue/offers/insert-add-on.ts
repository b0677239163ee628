import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { MAX_ADD_ONS } from "../../../../../contracts/sale-terms"
import { eventsAreOwn } from "../../../queries/catalogue/events/named-events"
import { orRefuse } from "../../../or-refuse"
import type { WrittenAddOn } from "../../../queries/catalogue/offers/add-on-row"

/**
 * Adds an add-on below the others.
 *
 * @returns its id
 * @throws not_found (404) { event_ids } or { sale_tax_id } for ids that are not the tenant's
 * @throws list_full (409) { most }
 */
export async function insertAddOn(
  db: Db,
  tenant: TenantId,
  { title, description, price_minor, sale_tax_id, stock, max_per_order, event_ids, currency }: WrittenAddOn & { currency: string }
): Promise<string> {
  const id = newId("add_on")
  const { rowCount } = await orRefuse(
    db.query(
      `insert into add_on (tenant_no, id, title, description, price_minor, currency, sale_tax_id, stock, max_per_order, event_ids, position)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text[], coalesce((select max(position) + 1 from add_on where tenant_no = $1), 0)
        where ${eventsAreOwn("$1", "$10")} and (select count(*) from add_on where tenant_no = $1) < $11`,
      [tenant, id, title, description, price_minor, currency, sale_tax_id, stock, max_per_order, event_ids, MAX_ADD_ONS]
    ),
    { add_on_tenant_no_sale_tax_id_fkey: () => domainError("not_found", { sale_tax_id }) }
  )
  if (rowCount !== 1) {
    const { rows } = await db.query<{ count: number }>("select count(*)::int as count from add_on where tenant_no = $1", [tenant])
    throw rows[0].count < MAX_ADD_ONS ? domainError("not_found", { event_ids }) : domainError("list_full", { most: MAX_ADD_ONS })
  }

  return id
}
