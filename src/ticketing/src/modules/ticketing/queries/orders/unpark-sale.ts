import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Lets the order writer have a parked sale again.
 *
 * @returns the sale's state after; null when the tenant has none such
 */
export async function queryUnparkSale(
  db: Db,
  tenant: TenantId,
  sale_id: string
): Promise<"authorised" | "final" | "failed" | null> {
  const { rows } = await db.query<{ state: "authorised" | "final" | "failed" }>(
    `with unparked as (
       update sale set parked_at = null, projection_error = null where tenant_no = $1 and id = $2 and parked_at is not null and projected_at is null
     )
     select state from sale where tenant_no = $1 and id = $2`,
    [tenant, sale_id]
  )

  return rows[0]?.state ?? null
}
