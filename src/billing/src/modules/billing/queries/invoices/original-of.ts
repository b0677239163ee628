import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { rootOf } from "./corrections"

/** The original invoice that a correction corrects, at any depth. */
export async function originalOf(db: Db, tenant_no: TenantId, id: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>(`select ${rootOf("$1::integer", "$2")} as id`, [tenant_no, id])

  return rows[0].id
}
