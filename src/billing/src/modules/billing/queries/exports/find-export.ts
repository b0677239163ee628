import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { ExportState } from "../../../../contracts"

export interface FoundExport {
  state: ExportState
  file_key: string | null
  bytes: number | null
  slug: string
  ready_on: string | null
}

/** An export of this tenant; `expired` after thirty days, even before its file is removed. */
export async function findExport(db: Db, tenant_no: TenantId, id: string): Promise<FoundExport | null> {
  const { rows } = await db.query<FoundExport & Record<string, unknown>>(
    `select case when e.state = 'ready' and e.expires_at <= now() then 'expired' else e.state end as state, e.file_key, e.bytes::float8 as bytes, t.slug,
       to_char(e.ready_at at time zone t.time_zone, 'YYYY-MM-DD') as ready_on
     from tenant_export e join tenancy_tenant t using (tenant_no) where e.tenant_no = $1 and e.id = $2`,
    [tenant_no, id]
  )

  return rows[0] ?? null
}
