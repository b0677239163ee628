import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Ids of open exchanges that the buyer requested for any of these tickets. @param by value of `requested_by` for buyers */
export async function ownOffers(db: Db, tenant: TenantId, sale_id: string, ticket_ids: string[], by: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select x.id from exchange x
      where x.tenant_no = $1 and x.sale_id = $2 and x.state = 'offered' and x.requested_by = $4
        and exists (select from exchange_item i where i.tenant_no = x.tenant_no and i.exchange_id = x.id and i.ticket_id = any ($3))
      order by x.id`,
    [tenant, sale_id, ticket_ids, by]
  )

  return rows.map(({ id }) => id)
}
