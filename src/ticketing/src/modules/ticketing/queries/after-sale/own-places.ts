import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Which of these places of a performance a sale has valid tickets for. */
export async function ownPlaces(
  db: Db,
  tenant: TenantId,
  { sale_id, performance_id, place_uids }: { sale_id: string; performance_id: string; place_uids: string[] }
): Promise<string[]> {
  const { rows } = await db.query<{ place_uid: string }>(
    `select t.place_uid from ticket t join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
      where t.tenant_no = $1 and t.sale_id = $2 and p.id = $3 and t.place_uid = any ($4) and t.state = 'valid' order by t.place_idx`,
    [tenant, sale_id, performance_id, place_uids]
  )

  return rows.map(({ place_uid }) => place_uid)
}
