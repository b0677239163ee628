import type { Db } from "@guichet/kernel/sql"
import type { OpenRefund } from "./take-open-refunds"

/**
 * Ends the lease of a refund that was not requested after all, because its account has too many requests at the moment: this was
 * no attempt. No effect once another process has leased it, or its provider has answered.
 */
export async function putRefundBack(
  db: Db,
  { tenant_no, id, attempt, attempts }: Pick<OpenRefund, "tenant_no" | "id" | "attempt" | "attempts">,
  seconds: number
): Promise<void> {
  await db.query(
    `update sale_refund set attempts = attempts - 1, next_at = now() + make_interval(secs => $5),
        state = case when attempt = 1 and attempts = 1 then 'requested' else state end
      where tenant_no = $1 and id = $2 and attempt = $3 and attempts = $4 and attempts > 0 and state = 'submitted'`,
    [tenant_no, id, attempt, attempts, seconds]
  )
}
