import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminExport } from "../../../../contracts"

/** A tenant's exports, newest first, from below `after`. */
export async function listExports(
  db: Db,
  tenant_no: TenantId,
  { after, limit }: { after?: string; limit: number }
): Promise<AdminExport[]> {
  const { rows } = await db.query<AdminExport & Record<string, unknown>>(
    `select id, asked_by, case when state = 'ready' and expires_at <= now() then 'expired' else state end as state,
       jsonb_array_length(parts) as part_count, row_count::float8 as row_count, bytes::float8 as bytes, created_at, ready_at, expires_at
     from tenant_export where tenant_no = $1 and ($2::text is null or id < $2) order by id desc limit $3`,
    [tenant_no, after ?? null, limit]
  )

  return rows
}
