import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface TenantFacts {
  tenant_no: TenantId
  tenant_id: string
  slug: string
  currency: string
  time_zone: string
  sales_channel_id: string
}

/** What a product of this tenant needs. @throws Error when the tenant does not exist: the id was validated, so this is our bug */
export async function getTenantFacts(db: Db, tenant: TenantId): Promise<TenantFacts> {
  const { rows } = await db.query<TenantFacts>(
    `select tenant_no, id as tenant_id, slug, currency, time_zone, sales_channel_id from tenancy_tenant where tenant_no = $1`,
    [tenant]
  )
  if (rows.length === 0) {
    throw new Error(`No tenant ${tenant}`)
  }

  return rows[0]
}
