import type { Db } from "@guichet/kernel/sql"
import { WEBHOOK_KEPT_DAYS } from "../../../../contracts/webhooks"

/**
 * Deletes events past their retention, with their deliveries.
 *
 * @returns how many events were deleted, at most `limit`
 */
export async function sweepWebhooks(db: Db, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `delete from webhook_event where (tenant_no, id) in (
       select tenant_no, id from webhook_event where created_at < now() - make_interval(days => $1) order by created_at limit $2)`,
    [WEBHOOK_KEPT_DAYS, limit]
  )

  return rowCount ?? 0
}
