import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * place_idx that an exchange of these tickets by their buyer frees at this date: their own, and those of earlier unpaid exchanges
 * of them.
 *
 * @param by value of `requested_by` for buyers
 */
export async function placesFreedBy(
  db: Db,
  tenant: TenantId,
  sale_id: string,
  performance_id: string,
  ticket_ids: string[],
  by: string
): Promise<number[]> {
  const { rows } = await db.query<{ place_idx: number }>(
    `select t.place_idx from ticket t join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
      where t.tenant_no = $1 and t.sale_id = $2 and p.id = $3 and t.id = any ($4) and t.place_idx >= 0
     union
     select p.place_idx from exchange x
       join performance d on d.tenant_no = x.tenant_no and d.performance_no = x.performance_no and d.id = $3
       join exchange_item i on i.tenant_no = x.tenant_no and i.exchange_id = x.id
      cross join lateral (select (i.becomes->>'place_idx')::integer as place_idx) p
      where x.tenant_no = $1 and x.sale_id = $2 and x.state = 'offered' and x.requested_by = $5 and p.place_idx >= 0
        and exists (select from exchange_item o where o.tenant_no = x.tenant_no and o.exchange_id = x.id and o.ticket_id = any ($4))`,
    [tenant, sale_id, performance_id, ticket_ids, by]
  )

  return rows.map(({ place_idx }) => place_idx)
}
