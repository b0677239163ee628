import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Whether all of these tickets of a sale are for this date. */
export async function ticketsAreAt(
  db: Db,
  tenant: TenantId,
  sale_id: string,
  performance_id: string,
  ticket_ids: string[]
): Promise<boolean> {
  const { rows } = await db.query<{ elsewhere: boolean }>(
    `select exists (
       select from ticket t join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
        where t.tenant_no = $1 and t.sale_id = $2 and t.id = any ($4) and p.id <> $3) as elsewhere`,
    [tenant, sale_id, performance_id, ticket_ids]
  )

  return !rows[0].elsewhere
}
