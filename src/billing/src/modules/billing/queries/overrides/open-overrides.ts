import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminClientPrice } from "../../../../contracts"
import { OVERRIDE_COLUMNS } from "./override-columns"

/** A client's open overrides: at most one per field and currency. */
export async function openOverrides(db: Db, tenant_no: TenantId): Promise<AdminClientPrice["overrides"]> {
  const { rows } = await db.query<AdminClientPrice["overrides"][number] & Record<string, unknown>>(
    `select ${OVERRIDE_COLUMNS}, case when o.until_at <= now() then 'expired' when o.starts_at > now() then 'scheduled' else 'active' end as status
     from subscription_override o where o.tenant_no = $1 and o.ended_at is null order by o.field, o.currency nulls first`,
    [tenant_no]
  )

  return rows
}
