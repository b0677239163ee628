import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { MAX_YEARS_AHEAD } from "@guichet/ticketing/contracts"
import { findExistingDates, getPerformanceTemplate } from "@guichet/ticketing/performances"
import type { Occurrence, Schedule, ScheduleProblem, SchedulePreview } from "../contracts/schedule"
import { occurrences, problem } from "../modules/replication/rules/occurrences"
import { scheduleWords } from "../modules/replication/rules/schedule-words"

export interface ScheduleRequest {
  event_id: string
  template_id: string
  schedule: Schedule
}

/**
 * The dates of a schedule, in the time zone of the date that is repeated.
 *
 * @throws not_found (404) when the event has no such date, or it is cancelled
 * @throws invalid_data (400)
 */
export async function readSchedule(
  db: Db,
  tenant: TenantId,
  { event_id, template_id, schedule }: ScheduleRequest,
  now: Date
): Promise<{ dates: Occurrence[]; problems: ScheduleProblem[]; time_zone: string }> {
  const template = await getPerformanceTemplate(db, tenant, event_id, template_id)
  if (!template) {
    throw domainError("not_found", { performance_id: template_id })
  }
  const { time_zone } = template

  return { ...occurrences({ schedule, time_zone, now, max_years_ahead: MAX_YEARS_AHEAD }), time_zone }
}

/** What a batch would create; writes nothing. @throws as `readSchedule` */
export async function previewSchedule(db: Db, tenant: TenantId, asked: ScheduleRequest, now: Date): Promise<SchedulePreview> {
  const { dates, problems, time_zone } = await readSchedule(db, tenant, asked, now)
  const there = await findExistingDates(
    db,
    tenant,
    asked.event_id,
    dates.map(({ starts_at }) => starts_at)
  )
  const isAllThere = dates.length > 0 && dates.every(({ starts_at }) => there.has(starts_at))

  return {
    dates: dates.map((date) => ({ ...date, is_there: there.has(date.starts_at) })),
    problems: isAllThere ? [...problems, problem("all_there", [])] : problems,
    time_zone,
  }
}

/** The error for a refused schedule, with all reasons and dates. */
export const scheduleRefused = (problems: ScheduleProblem[], time_zone: string) =>
  domainError("schedule_refused", { problems, time_zone }, scheduleWords(problems, time_zone))
