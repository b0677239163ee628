import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../call"

export interface DrawerCount {
  drawer_id: string
  /** of whom it must be; null: anybody's */
  staff_id: string | null
  counted_minor: bigint
  closed_by: string
}

/**
 * Ends a drawer with what was counted; what it is over or short is a movement of its own. Its row lock decides between it and whoever moves cash: a sale
 * that is not final stays as it is, and what it has in the drawer is kept with the end.
 *
 * @throws not_found (404); drawer_closed (409)
 */
export async function queryCloseDrawer(db: Db, tenant: TenantId, count: DrawerCount): Promise<void> {
  const { drawer_id, staff_id, counted_minor, closed_by } = count
  await call(db, "close-drawer", "select close_drawer($1, $2, $3, $4, $5)", [
    tenant,
    drawer_id,
    staff_id,
    counted_minor.toString(),
    closed_by,
  ])
}
