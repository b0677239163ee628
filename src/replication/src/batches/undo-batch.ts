import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { removeUntouchedPerformances } from "@guichet/ticketing/performances"
import type { AdminUndoAnswer } from "../contracts/batch"
import { getBatch, lockBatch, markUndone } from "../modules/replication/commands/batches"

/**
 * Removes the dates of a batch that have no sales, holds or payments in progress; the others stay and are returned. Can be
 * repeated to remove dates that have become free since. Concurrent calls run one after the other.
 *
 * @throws not_found (404)
 */
export async function undoBatch(
  pool: Pool,
  tenant: TenantId,
  { id, user_id }: { id: string; user_id: string }
): Promise<AdminUndoAnswer> {
  const { removed, staying } = await inTransaction(pool, async (db) => {
    const batch = await lockBatch(db, tenant, id)
    if (!batch) {
      throw domainError("not_found", { replication_id: id })
    }
    const outcome = await removeUntouchedPerformances(db, tenant, batch.event_id, batch.performance_ids)
    if (outcome.removed.length > 0) {
      await markUndone(db, tenant, id, user_id)
    }

    return outcome
  })
  const batch = await getBatch(pool, tenant, id)

  return {
    batch: batch!,
    removed_count: removed.length,
    staying: staying.map((date) => ({
      performance_id: date.id,
      starts_at: date.starts_at.toISOString(),
      time_zone: date.time_zone,
      reason: date.is_sold ? "sold" : "held",
    })),
  }
}
