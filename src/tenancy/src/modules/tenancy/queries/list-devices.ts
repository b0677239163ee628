import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface DeviceRow {
  id: string
  name: string
  enrolled_at: Date
  revoked_at: Date | null
}

/** Those in use first, then revoked ones; newest first, at most 200. */
export async function listDevices(db: Db, tenant_no: TenantId): Promise<DeviceRow[]> {
  const { rows } = await db.query<DeviceRow & Record<string, unknown>>(
    `select id, name, enrolled_at, revoked_at from device where tenant_no = $1
     order by revoked_at is not null, enrolled_at desc, id desc limit 200`,
    [tenant_no]
  )

  return rows
}
