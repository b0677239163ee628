import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** The tenant number of a client's id; null when it is unknown or not open yet. Operator only. */
export async function findClientNo(db: Db, id: string): Promise<TenantId | null> {
  const { rows } = await db.query<{ tenant_no: TenantId }>(
    "select tenant_no from tenancy_tenant where id = $1 and kind = 'client' and status <> 'opening'",
    [id]
  )

  return rows[0]?.tenant_no ?? null
}
