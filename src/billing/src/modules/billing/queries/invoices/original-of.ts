import type { Db } from "@guichet/kernel/sql"
import { rootOf } from "./corrections"

/** The original invoice that a correction corrects, at any depth. */
export async function originalOf(db: Db, tenant_no: number, id: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>(`select ${rootOf("$1::integer", "$2")} as id`, [tenant_no, id])

  return rows[0].id
}
