import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"

const sql = "select code_id from ticket_replaced_code where tenant_no = $1 and ticket_id = $2"

/** Code ids of a ticket's replaced codes. */
export async function replacedCodes(db: Db, tenant: TenantId, ticket_id: string): Promise<string[]> {
  const rows = await call<{ code_id: string }>(db, "replaced-codes", sql, [tenant, ticket_id])

  return rows.map(({ code_id }) => code_id)
}
