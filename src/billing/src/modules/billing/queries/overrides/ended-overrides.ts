import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { EndedOverride } from "../../../../contracts"
import { OVERRIDE_COLUMNS } from "./override-columns"

/** Overrides of a client that were ended, latest end first. `after`: the last of the previous page. */
export async function endedOverrides(
  db: Db,
  tenant_no: TenantId,
  page: { after?: string; limit: number }
): Promise<EndedOverride[]> {
  const { rows } = await db.query<EndedOverride & Record<string, unknown>>(
    `select ${OVERRIDE_COLUMNS}, o.ended_at, o.ended_by, o.end_reason from subscription_override o
     where o.tenant_no = $1 and o.ended_at is not null
       and ($2::text is null or (o.ended_at, o.id) < (select l.ended_at, l.id from subscription_override l where l.tenant_no = $1 and l.id = $2))
     order by o.ended_at desc, o.id desc limit $3`,
    [tenant_no, page.after ?? null, page.limit]
  )

  return rows
}
