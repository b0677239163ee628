import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { eventsAreOwn } from "../../../queries/catalogue/events/named-events"
import { orRefuse } from "../../../or-refuse"
import type { WrittenAddOn } from "../../../queries/catalogue/offers/add-on-row"

/**
 * Changes an add-on that is still at `rev`. The stock cannot fall below what is taken, including what buyers take meanwhile.
 *
 * @throws not_found (404), also { event_ids } or { sale_tax_id } for ids that are not the tenant's
 * @throws stale_state (409) { rev }
 * @throws add_on_stock_taken (409) { taken }
 */
export async function updateAddOn(db: Db, tenant: TenantId, id: string, rev: number, add_on: WrittenAddOn): Promise<void> {
  const { title, description, price_minor, sale_tax_id, stock, max_per_order, event_ids } = add_on
  const { rowCount } = await orRefuse(
    db.query(
      `update add_on set rev = rev + 1, updated_at = now(), title = $4, description = $5, price_minor = $6, sale_tax_id = $7, stock = $8::integer,
              max_per_order = $9, event_ids = $10::text[]
        where tenant_no = $1 and id = $2 and rev = $3 and ($8::integer is null or taken <= $8) and ${eventsAreOwn("$1", "$10")}`,
      [tenant, id, rev, title, description, price_minor, sale_tax_id, stock, max_per_order, event_ids]
    ),
    { add_on_tenant_no_sale_tax_id_fkey: () => domainError("not_found", { sale_tax_id }) }
  )
  if (rowCount !== 1) {
    const { rows } = await db.query<{ rev: number; taken: number }>(
      "select rev, taken from add_on where tenant_no = $1 and id = $2",
      [tenant, id]
    )
    throw refusalOf(rows[0], { id, rev, stock, event_ids })
  }
}

function refusalOf(
  there: { rev: number; taken: number } | undefined,
  asked: { id: string; rev: number; stock: number | null; event_ids: string[] }
) {
  if (!there) {
    return domainError("not_found", { add_on_id: asked.id })
  }
  if (there.rev !== asked.rev) {
    return domainError("stale_state", { rev: there.rev })
  }

  return asked.stock !== null && there.taken > asked.stock
    ? domainError("add_on_stock_taken", { taken: there.taken })
    : domainError("not_found", { event_ids: asked.event_ids })
}
