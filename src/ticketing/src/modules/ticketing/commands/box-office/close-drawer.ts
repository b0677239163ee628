import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"

export interface DrawerCount {
  drawer_id: string
  /** whose drawer it must be; null: anyone's */
  staff_id: string | null
  counted_minor: bigint
  closed_by: string
}

/**
 * Closes a drawer with the counted amount and records what is over or short as a movement. The drawer's row lock orders this and
 * other cash movements. A sale that is not final stays as it is; how much of its cash is in the drawer is stored with the
 * closing.
 *
 * @throws not_found (404)
 * @throws drawer_closed (409)
 */
export async function closeDrawer(db: Db, tenant: TenantId, count: DrawerCount): Promise<void> {
  const { drawer_id, staff_id, counted_minor, closed_by } = count
  await call(db, "close-drawer", "select close_drawer($1, $2, $3, $4, $5)", [
    tenant,
    drawer_id,
    staff_id,
    counted_minor.toString(),
    closed_by,
  ])
}
