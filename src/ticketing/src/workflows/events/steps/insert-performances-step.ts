import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { domainError, errorCodes } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { deletePerformances } from "../../../modules/ticketing/commands/catalogue/events/delete-performances"
import { getEvent } from "../../../modules/ticketing/queries/catalogue/events/events"
import { insertPerformances } from "../../../modules/ticketing/commands/catalogue/events/insert-performances"
import { ensureSoldBefore } from "../../../modules/ticketing/rules/ensure-sold-before"
import { instantOfWallTime } from "../../../modules/ticketing/rules/wall-time"

export interface CreatePerformancesInput {
  tenant: TenantId
  event_id: string
  /** 1 to 1,000 wall times of the venue, `2027-03-14T20:30` */
  starts_at_local: string[]
  /** IANA; default: the venue's */
  time_zone?: string
  doors_minutes?: number
  max_places_per_order?: number
  /** wall times, the same for all dates; null or omitted: from publication, until each date begins */
  sale_starts_at_local?: string | null
  sale_ends_at_local?: string | null
}

/**
 * If any date is refused, none is added; dates that the event already has are skipped.
 *
 * @throws not_found (404)
 * @throws invalid_data (400) for a wall time that does not exist
 * @throws performance_past (400) with the wall times in the past
 * @throws performance_too_far (400) with those too far ahead
 * @throws sale_times_refused (400)
 * @throws stale_state (409) when all dates exist already
 */
export const insertPerformancesStep = createStep(
  "insert-performances",
  async (input: CreatePerformancesInput) => {
    const event = await getEvent(platformPool(), input.tenant, input.event_id)
    if (!event) {
      throw domainError("not_found", { event_id: input.event_id })
    }
    const atTimes = (positions: number[]) => positions.map((at) => input.starts_at_local[at])
    const time_zone = input.time_zone ?? event.venue.time_zone
    const [sale_starts_at, sale_ends_at] = [input.sale_starts_at_local, input.sale_ends_at_local].map((local) =>
      local ? instantOfWallTime(local, time_zone) : null
    )
    const starts = input.starts_at_local.map((local) => instantOfWallTime(local, time_zone))
    starts.forEach((starts_at) => ensureSoldBefore(starts_at, sale_starts_at, sale_ends_at))
    const { ids, past, far } = await insertPerformances(
      platformPool(),
      input.tenant,
      input.event_id,
      starts.map((starts_at) => ({
        starts_at,
        time_zone,
        sale_starts_at,
        sale_ends_at,
        doors_minutes: input.doors_minutes,
        max_places_per_order: input.max_places_per_order,
      }))
    )
    if (past.length > 0) {
      throw datesError("performance_past", "Past", atTimes(past), time_zone)
    }
    if (far.length > 0) {
      throw datesError("performance_too_far", "Too far", atTimes(far), time_zone)
    }
    if (ids.length === 0) {
      throw domainError("stale_state", { starts_at_local: input.starts_at_local }, "The event already has these dates.")
    }

    return new StepResponse(ids, { tenant: input.tenant, ids })
  },
  async (made) => {
    if (made) {
      await deletePerformances(platformPool(), made.tenant, made.ids)
    }
  }
)

function datesError(
  code: "performance_past" | "performance_too_far",
  what: string,
  starts_at_local: string[],
  time_zone: string
) {
  const shown = starts_at_local.map((local) => local.replace("T", " ")).join(", ")

  return domainError(
    code,
    { field: "starts_at_local", starts_at_local, time_zone },
    `${errorCodes[code].sentence} ${what} in ${time_zone}: ${shown}.`
  )
}
