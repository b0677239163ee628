import type { Pool } from "pg"
import { domainError, isDomainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { insertPerformances } from "@guichet/ticketing/performances"
import type { AdminBatchAnswer } from "../contracts/batch"
import { getBatch, findBatchByKey } from "../modules/replication/commands/batches"
import { insertBatch, insertDates } from "../modules/replication/commands/insert-batch"
import { problem } from "../modules/replication/rules/occurrences"
import { readSchedule, scheduleRefused, type ScheduleRequest } from "./schedule-of"

export interface BatchRequest extends ScheduleRequest {
  idempotency_key: string
  user_id: string
}

/**
 * Repeats a date: creates every date of the schedule that the event does not have yet, as drafts, in one transaction of a few
 * statements. The same form submitted again returns the batch it created. Nothing is created when it throws.
 *
 * @returns is_new: false for a form submitted again
 * @throws not_found (404)
 * @throws schedule_refused (400) { problems }
 * @throws replication_not_approved (403), decided by the statement that writes the batch
 * @throws stale_state (409) when the key was used for another schedule
 */
export async function makeBatch(
  pool: Pool,
  tenant: TenantId,
  asked: BatchRequest,
  now: Date
): Promise<AdminBatchAnswer & { is_new: boolean }> {
  const known = await findBatchByKey(pool, tenant, asked)
  if (known) {
    return answerAgain(pool, tenant, known, await countAsked(pool, tenant, asked, now))
  }
  const { dates, problems, time_zone } = await readSchedule(pool, tenant, asked, now)
  if (problems.length > 0) {
    throw scheduleRefused(problems, time_zone)
  }
  const made = await inTransaction(pool, async (db) => {
    const id = newId("replication_batch")
    if (!(await insertBatch(db, tenant, { ...asked, id, time_zone }))) {
      return null
    }
    const wanted = dates.map(({ starts_at }) => ({ starts_at: new Date(starts_at), time_zone }))
    const { ids, past, far } = await insertPerformances(db, tenant, asked.event_id, wanted, asked.template_id)
    const localOf = (positions: number[]) => positions.map((at) => dates[at].starts_at_local)
    if (past.length > 0 || far.length > 0) {
      const late = past.length > 0 ? problem("past", localOf(past)) : problem("too_far", localOf(far))
      throw scheduleRefused([late], time_zone)
    }
    if (ids.length === 0) {
      throw scheduleRefused([problem("all_there", [])], time_zone)
    }
    await insertDates(db, tenant, id, ids)

    return { id, there_count: dates.length - ids.length }
  })
  if (!made) {
    // a double click, or a missing permission
    const rival = await findBatchByKey(pool, tenant, asked)
    if (!rival) {
      throw domainError("replication_not_approved", { event_id: asked.event_id })
    }

    return answerAgain(pool, tenant, rival, dates.length)
  }
  const batch = await getBatch(pool, tenant, made.id)

  return { batch: batch!, there_count: made.there_count, is_new: true }
}

/** Number of dates in the schedule of an existing batch; 0 when the repeated date is gone. */
const countAsked = (pool: Pool, tenant: TenantId, asked: BatchRequest, now: Date): Promise<number> =>
  readSchedule(pool, tenant, asked, now).then(
    ({ dates }) => dates.length,
    (error: unknown) => {
      if (isDomainError(error) && error.code === "not_found") {
        return 0
      }
      throw error
    }
  )

async function answerAgain(
  pool: Pool,
  tenant: TenantId,
  { id, is_same }: { id: string; is_same: boolean },
  asked_count: number
): Promise<AdminBatchAnswer & { is_new: boolean }> {
  if (!is_same) {
    throw domainError("stale_state", { replication_id: id }, "These dates were made with another schedule. Please reload.")
  }
  const batch = await getBatch(pool, tenant, id)

  return { batch: batch!, there_count: Math.max(0, asked_count - batch!.date_count), is_new: false }
}
