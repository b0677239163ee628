import type { Pool } from "pg"

/**
 * Frees the leases that killed processes held on refunds, so that nothing waits a minute for their end. A live process keeps the
 * refund it works on.
 */
export const freeRefundLeases = (pool: Pool) =>
  pool.query(`update sale_refund set next_at = now() where (tenant_no, id) in (
    select tenant_no, id from sale_refund where state in ('requested', 'submitted') for update skip locked)`)
