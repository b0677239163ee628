import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

const FIRST_PAUSE_SECONDS = 30
const MAX_PAUSE_SECONDS = 3600

/**
 * Defers an exchange whose refund or order update failed: others go first, and it is retried after a pause that doubles, up to
 * an hour. The sale's page shows the problem.
 */
export async function parkExchange(
  db: Db,
  { tenant_no, id }: { tenant_no: TenantId; id: string },
  problem: string
): Promise<void> {
  await db.query(
    `update exchange set problem = $3, attempts = attempts + 1, next_at = now() + make_interval(secs => least($5, $4 * power(2, least(attempts, 10))))
      where tenant_no = $1 and id = $2 and ((state = 'lost' and refund_id is null) or (state = 'done' and mirrored_at is null))`,
    [tenant_no, id, problem.slice(0, 300), FIRST_PAUSE_SECONDS, MAX_PAUSE_SECONDS]
  )
}

/** Makes a sale's failed exchanges due for a retry now. */
export async function scheduleExchangeRetries(db: Db, tenant_no: TenantId, sale_id: string): Promise<void> {
  await db.query("update exchange set next_at = now() where tenant_no = $1 and sale_id = $2 and problem is not null", [
    tenant_no,
    sale_id,
  ])
}
