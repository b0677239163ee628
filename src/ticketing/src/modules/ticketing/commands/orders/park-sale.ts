import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** SQL over `sale s`: when a parked sale is retried: after a minute, then four times as long each time, at most six hours. */
export const PARKED_UNTIL = `s.parked_at + least(interval '6 hours', interval '1 minute' * power(4, least(greatest(s.projection_attempts, 1) - 1, 9)))`

/**
 * Parks a sale whose order could not be written, with the error. The overview counts it, the list of sales shows it, and it is
 * retried.
 */
export async function parkSale(db: Db, sale: { tenant_no: TenantId; id: string }, error: string): Promise<void> {
  await db.query(
    `update sale set parked_at = now(), projection_error = $3, projection_attempts = projection_attempts + 1 where tenant_no = $1 and id = $2 and projected_at is null`,
    [sale.tenant_no, sale.id, error.slice(0, 500)]
  )
}
