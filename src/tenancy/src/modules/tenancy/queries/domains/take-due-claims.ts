import type { Db } from "@guichet/kernel/sql"

export interface DueClaim {
  tenant_no: number
  id: string
  host: string
  token: string
}

/** Longer than a check takes: a process that dies leaves its share to the others. */
const LEASE_SECONDS = 120

/** A share of the claims that are due, for this process alone. */
export async function queryTakeDueClaims(db: Db, limit: number): Promise<DueClaim[]> {
  const { rows } = await db.query<DueClaim & Record<string, unknown>>(
    `update domain_claim set next_check_at = now() + make_interval(secs => $2)
     where (tenant_no, host) in (
       select tenant_no, host from domain_claim where next_check_at <= now() order by next_check_at limit $1 for update skip locked)
     returning tenant_no, id, host, token`,
    [limit, LEASE_SECONDS]
  )

  return rows
}
