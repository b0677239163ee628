import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** `#rrggbb` of a tenant's theme; null: none selected. */
export async function colourOfTenant(db: Db, tenant: TenantId): Promise<string | null> {
  const { rows } = await db.query<{ colour: string | null }>(
    "select substring(theme->>'brand' from '^#[0-9a-fA-F]{6}$') as colour from tenancy_tenant where tenant_no = $1",
    [tenant]
  )

  return rows[0].colour
}
