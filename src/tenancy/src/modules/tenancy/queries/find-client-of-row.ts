import type { Db } from "@guichet/kernel/sql"
import type { RouteRule } from "../../../contracts/route-rule"

/**
 * The id of the client that owns a row of any package; null for the operator's own row or none. Table and column names were
 * validated when the rules were provided; the id is a parameter.
 */
export async function findClientOfRow(
  db: Db,
  { table, column }: NonNullable<RouteRule["concerns"]>,
  id: string
): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>(
    `select t.id from tenant t where t.kind = 'client' and t.tenant_no = (select r.tenant_no from "${table}" r where r."${column}" = $1)`,
    [id]
  )

  return rows[0]?.id ?? null
}
