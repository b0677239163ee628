import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Ready exports older than thirty days, whose files must be removed. */
export async function exportsToExpire(db: Db): Promise<{ tenant_no: TenantId; id: string }[]> {
  const { rows } = await db.query<{ tenant_no: TenantId; id: string }>(
    "select tenant_no, id from tenant_export where state = 'ready' and expires_at <= now() order by expires_at limit 100"
  )

  return rows
}

/** Called after its file was removed. */
export async function expireExport(db: Db, { tenant_no, id }: { tenant_no: TenantId; id: string }): Promise<void> {
  await db.query(
    "update tenant_export set state = 'expired', file_key = null where tenant_no = $1 and id = $2 and state = 'ready'",
    [tenant_no, id]
  )
}
