import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { RouteScope } from "../../../contracts/route-rule"

interface Owner {
  tenant_no: TenantId
  sales_channel_id: string
}

/**
 * The row that a route's id names, if it is the owner's; else null. Table and column names were validated when the rules were
 * provided; the id is a parameter.
 *
 * @param columns to read from the row; none when only its existence matters
 */
export async function getTenantRow(
  db: Db,
  scope: RouteScope,
  id: string,
  owner: Owner,
  columns: readonly string[]
): Promise<Record<string, unknown> | null> {
  const { rows } = await db.query<Record<string, unknown>>(sqlOf(scope, columns), [
    id,
    scope.owner === undefined || scope.owner === "tenant_no" ? owner.tenant_no : owner.sales_channel_id,
  ])

  return rows[0] ?? null
}

function sqlOf({ table, column, owner, via = [] }: RouteScope, columns: readonly string[]): string {
  const found = columns.length > 0 ? columns.map((name) => `"${name}"`).join(", ") : "1"
  const value = via.reduce(
    (id, hop) => `select "${hop.give}" from "${hop.table}" where "${hop.by}" in (${id}) and deleted_at is null`,
    "$1"
  )
  switch (owner) {
    case "sales_channel_id":
      return `select ${found} from "${table}" where "${column}" in (${value}) and sales_channel_id = $2 and deleted_at is null`
    case "product":
      return "select 1 from product_sales_channel where product_id = $1 and sales_channel_id = $2 and deleted_at is null"
    default:
      return `select ${found} from "${table}" where "${column}" in (${value}) and tenant_no = $2`
  }
}
