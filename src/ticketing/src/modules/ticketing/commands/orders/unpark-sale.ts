import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { PARKED_UNTIL } from "./park-sale"

/** Parked sales that are due for a retry, longest due first. */
export async function listDueParkedSales(db: Db, limit: number): Promise<{ tenant_no: TenantId; id: string }[]> {
  const { rows } = await db.query<{ tenant_no: TenantId; id: string }>(
    `select s.tenant_no, s.id from sale s
      where s.state = 'final' and s.projected_at is null and s.parked_at is not null and ${PARKED_UNTIL} <= now()
      order by s.parked_at limit $1`,
    [limit]
  )

  return rows
}

/** Returns a parked sale to the order writer. @returns the sale's state afterwards; null when the tenant has no such sale */
export async function unparkSale(db: Db, tenant: TenantId, sale_id: string): Promise<"authorised" | "final" | "failed" | null> {
  const { rows } = await db.query<{ state: "authorised" | "final" | "failed" }>(
    `with unparked as (
       update sale set parked_at = null, projection_error = null where tenant_no = $1 and id = $2 and parked_at is not null and projected_at is null
     )
     select state from sale where tenant_no = $1 and id = $2`,
    [tenant, sale_id]
  )

  return rows[0]?.state ?? null
}
