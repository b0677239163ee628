import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface DeviceRow {
  id: string
  name: string
  enrolled_at: Date
  revoked_at: Date | null
  /** email address of the member who issued its code */
  issued_by: string | null
}

/** Those in use first, then revoked ones; newest first. */
export async function listDevices(
  db: Db,
  tenant_no: TenantId,
  page: { limit: number; offset: number }
): Promise<{ devices: DeviceRow[]; count: number }> {
  const { rows } = await db.query<DeviceRow & Record<string, unknown>>(
    `select d.id, d.name, d.enrolled_at, d.revoked_at, m.email as issued_by
     from device d left join member m on m.tenant_no = d.tenant_no and m.user_id = d.issued_by
     where d.tenant_no = $1 order by d.revoked_at is not null, d.enrolled_at desc, d.id desc limit $2 offset $3`,
    [tenant_no, page.limit, page.offset]
  )
  const counted = await db.query<{ count: number }>("select count(*)::int as count from device where tenant_no = $1", [tenant_no])

  return { devices: rows, count: counted.rows[0].count }
}
