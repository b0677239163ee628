import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** @returns the record's zone, null when the record does not exist */
export async function deleteZoneRecord(db: Db, tenant_no: TenantId, id: string): Promise<string | null> {
  const { rows } = await db.query<{ host: string }>("delete from zone_record where tenant_no = $1 and id = $2 returning host", [
    tenant_no,
    id,
  ])

  return rows[0]?.host ?? null
}

/** @returns the record's zone, null when the record does not exist */
export async function findZoneOfRecord(db: Db, tenant_no: TenantId, id: string): Promise<string | null> {
  const { rows } = await db.query<{ host: string }>("select host from zone_record where tenant_no = $1 and id = $2", [
    tenant_no,
    id,
  ])

  return rows[0]?.host ?? null
}
