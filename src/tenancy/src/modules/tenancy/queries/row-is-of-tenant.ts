import type { Db } from "@guichet/kernel/sql"
import type { RouteScope } from "../../../contracts/route-rule"

interface Owner {
  tenant_no: number
  sales_channel_id: string
}

/** Table and column names were judged when the rules were provided; the id is a parameter. */
export async function queryRowIsOfTenant(db: Db, scope: RouteScope, id: string, owner: Owner): Promise<boolean> {
  const { rows } = await db.query(sqlOf(scope), [
    id,
    scope.owner === undefined || scope.owner === "tenant_no" ? owner.tenant_no : owner.sales_channel_id,
  ])

  return rows.length > 0
}

function sqlOf({ table, column, owner }: RouteScope): string {
  switch (owner) {
    case "sales_channel_id":
      return `select 1 from "${table}" where "${column}" = $1 and sales_channel_id = $2 and deleted_at is null`
    case "product":
      return "select 1 from product_sales_channel where product_id = $1 and sales_channel_id = $2 and deleted_at is null"
    default:
      return `select 1 from "${table}" where "${column}" = $1 and tenant_no = $2`
  }
}
