import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** place_idx of those of a sale's tickets that are for this date. */
export async function placesOfTickets(
  db: Db,
  tenant: TenantId,
  sale_id: string,
  performance_id: string,
  ticket_ids: string[]
): Promise<number[]> {
  const { rows } = await db.query<{ place_idx: number }>(
    `select t.place_idx from ticket t join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
      where t.tenant_no = $1 and t.sale_id = $2 and p.id = $3 and t.id = any ($4) and t.place_idx >= 0`,
    [tenant, sale_id, performance_id, ticket_ids]
  )

  return rows.map(({ place_idx }) => place_idx)
}
