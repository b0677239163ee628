import type { Db } from "@guichet/kernel/sql"

/** The tenant number of a client's id; null when it is unknown or not open yet. Operator only. */
export async function findClientNo(db: Db, id: string): Promise<number | null> {
  const { rows } = await db.query<{ tenant_no: number }>(
    "select tenant_no from tenancy_tenant where id = $1 and kind = 'client' and status <> 'opening'",
    [id]
  )

  return rows[0]?.tenant_no ?? null
}
