import type { PoolClient } from "pg"

/** A host that was proven and never live was nobody's address: it goes without a cool-off. */
export async function queryDropVerifiedHost(
  db: PoolClient,
  { tenant_no, host }: { tenant_no: number; host: string }
): Promise<void> {
  await db.query("delete from tenant_host where host = $1 and tenant_no = $2 and kind = 'tenant' and status = 'verified'", [
    host,
    tenant_no,
  ])
}
