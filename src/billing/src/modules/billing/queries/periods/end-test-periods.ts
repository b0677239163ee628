import type { Db } from "@guichet/kernel/sql"

/** A client was a test until now: periods that have begun carry no monthly fee, also those that are opened late. */
export async function endTestPeriods(db: Db, tenant_no: number): Promise<void> {
  await db.query("update subscription set free_until = now() where tenant_no = $1", [tenant_no])
}
