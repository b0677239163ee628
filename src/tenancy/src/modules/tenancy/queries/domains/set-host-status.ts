import type { PoolClient } from "pg"

/** A tenant's own host becomes live, or lapses: then it is canonical no more. */
export async function querySetHostStatus(
  db: PoolClient,
  { tenant_no, host }: { tenant_no: number; host: string },
  status: "live" | "lapsed"
): Promise<void> {
  await db.query(
    `update tenant_host set status = $3, is_canonical = is_canonical and $3 = 'live'
     where host = $1 and tenant_no = $2 and kind = 'tenant' and status <> $3`,
    [host, tenant_no, status]
  )
}
