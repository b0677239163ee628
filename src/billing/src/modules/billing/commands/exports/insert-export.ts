import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** @returns false when another of this tenant is in progress: the unique index decides */
export async function insertExport(
  db: Db,
  { tenant_no, id, asked_by }: { tenant_no: TenantId; id: string; asked_by: string }
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into tenant_export (tenant_no, id, asked_by) values ($1, $2, $3)
     on conflict (tenant_no) where state in ('waiting', 'running') do nothing`,
    [tenant_no, id, asked_by]
  )

  return rowCount === 1
}
