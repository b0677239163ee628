import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface DeviceRecord {
  tenant_no: TenantId
  id: string
  name: string
}

export async function findDevice(db: Db, key_hash: Buffer): Promise<DeviceRecord | null> {
  const { rows } = await db.query<DeviceRecord & Record<string, unknown>>({
    name: "find-device",
    text: "select tenant_no, id, name from device where key_hash = $1 and revoked_at is null",
    values: [key_hash],
  })

  return rows[0] ?? null
}
