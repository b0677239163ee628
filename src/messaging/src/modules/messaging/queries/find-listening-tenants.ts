import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Checked first, so that no body is built that no endpoint receives.
 *
 * @returns the database's time, for each tenant with an endpoint that receives this type
 */
export async function findListeningTenants(db: Db, tenant_nos: TenantId[], type: string): Promise<Map<TenantId, Date>> {
  const { rows } = await db.query<{ tenant_no: TenantId; at: Date }>({
    name: "webhook-heard",
    text: "select distinct tenant_no, now() as at from webhook_endpoint where tenant_no = any ($1) and is_on and $2 = any (types)",
    values: [tenant_nos, type],
  })

  return new Map(rows.map(({ tenant_no, at }) => [tenant_no, at]))
}
