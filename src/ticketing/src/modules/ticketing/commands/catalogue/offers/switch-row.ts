import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Switches something an organiser offers on or off; the last write wins. @returns false when the tenant has no such row */
export async function switchRow(
  db: Db,
  tenant: TenantId,
  table: "coupon" | "add_on" | "question",
  id: string,
  is_on: boolean
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update ${table} set is_on = $3, rev = rev + (is_on <> $3)::integer, updated_at = now() where tenant_no = $1 and id = $2`,
    [tenant, id, is_on]
  )

  return rowCount === 1
}
