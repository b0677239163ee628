import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export async function insertDevice(
  db: Db,
  device: { tenant_no: TenantId; id: string; name: string; key_hash: Buffer; issued_by: string | null }
): Promise<Date> {
  const { rows } = await db.query<{ enrolled_at: Date }>(
    "insert into device (tenant_no, id, name, key_hash, issued_by) values ($1, $2, $3, $4, $5) returning enrolled_at",
    [device.tenant_no, device.id, device.name, device.key_hash, device.issued_by]
  )

  return rows[0].enrolled_at
}
