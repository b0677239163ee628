import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface NewDrawer {
  /** user id of its owner */
  staff_id: string
  currency: string
  /** cash in it at the start */
  float_minor: bigint
}

/**
 * Opens a drawer; a partial unique index allows one open drawer per staff member.
 *
 * @returns its id
 * @throws drawer_open (409) { drawer_id }
 */
export async function openDrawer(db: Db, tenant: TenantId, { staff_id, currency, float_minor }: NewDrawer): Promise<string> {
  const id = newId("drawer")
  const { rowCount } = await db.query(
    `insert into drawer_session (tenant_no, id, staff_id, currency, float_minor) values ($1, $2, $3, $4, $5)
     on conflict (tenant_no, staff_id) where closed_at is null do nothing`,
    [tenant, id, staff_id, currency, float_minor.toString()]
  )
  if (rowCount === 1) {
    return id
  }
  const { rows } = await db.query<{ id: string }>(
    "select id from drawer_session where tenant_no = $1 and staff_id = $2 and closed_at is null",
    [tenant, staff_id]
  )
  throw domainError("drawer_open", { drawer_id: rows[0]?.id })
}
