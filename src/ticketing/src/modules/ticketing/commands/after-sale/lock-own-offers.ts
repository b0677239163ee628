import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"

/**
 * Locks the open exchanges that the buyer requested for any of these tickets, then their checkouts with holds, and returns their
 * ids. Runs in the caller's transaction, under the lock of their sale.
 *
 * @param by value of `requested_by` for buyers
 */
export async function lockOwnOffers(
  db: Db,
  tenant: TenantId,
  { sale_id, ticket_ids, by }: { sale_id: string; ticket_ids: string[]; by: string }
): Promise<string[]> {
  const { rows } = await db.query<{ id: string; checkout_id: string }>(
    `select x.id, x.checkout_id from exchange x
      where x.tenant_no = $1 and x.sale_id = $2 and x.state = 'offered' and x.requested_by = $4
        and exists (select from exchange_item i where i.tenant_no = x.tenant_no and i.exchange_id = x.id and i.ticket_id = any ($3))
      order by x.id for update`,
    [tenant, sale_id, ticket_ids, by]
  )
  for (const { checkout_id } of rows) {
    await call(db, "lock-offer", "select from lock_checkout($1, $2, null)", [tenant, checkout_id])
  }

  return rows.map(({ id }) => id)
}
