import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface NewDraft {
  venue_id: string
  name: string
  /** JSON */
  doc: string
  saved_by: string
}

/** Creates a chart that consists of a draft only. @returns its id; null when the venue is not the tenant's */
export async function insertDraft(db: Db, tenant: TenantId, { venue_id, name, doc, saved_by }: NewDraft): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>(
    `insert into chart (tenant_no, id, venue_id, name, draft, draft_rev, draft_saved_at, draft_saved_by)
     select v.tenant_no, $3, v.id, $4, $5, 1, now(), $6 from venue v where v.tenant_no = $1 and v.id = $2 returning id`,
    [tenant, venue_id, newId("chart"), name, doc, saved_by]
  )

  return rows[0]?.id ?? null
}
