import type { PoolClient } from "pg"

/** Takes a membership away, in a transaction that holds the tenant's row. What its person did stays in the audit, with the address. */
export async function queryDeleteMember(db: PoolClient, tenant_no: number, id: string): Promise<void> {
  await db.query("delete from member where tenant_no = $1 and id = $2", [tenant_no, id])
}
