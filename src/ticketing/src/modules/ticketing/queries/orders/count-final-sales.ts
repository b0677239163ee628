import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** How many sales of a tenant are final. */
export async function countFinalSales(db: Db, tenant: TenantId): Promise<number> {
  const { rows } = await db.query<{ sales: number }>(
    "select count(*)::int as sales from sale where tenant_no = $1 and state = 'final'",
    [tenant]
  )

  return rows[0].sales
}
