import type { Db } from "@guichet/kernel/sql"
import type { AdminMember } from "../../../contracts/site"

/** At most 500, by address. */
export async function queryListMembers(db: Db, tenant_no: number): Promise<AdminMember[]> {
  const { rows } = await db.query<AdminMember & Record<string, unknown>>(
    "select id, email, role, status from member where tenant_no = $1 order by email limit 500",
    [tenant_no]
  )

  return rows
}
