import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { insertPerformancesStep } from "./steps/insert-performances"

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
 * Adds draft dates on the chart's newest version in one statement. If any date is refused, none is added.
 *
 * @returns ids of the added dates; dates that the event already has are skipped
 * @throws not_found (404)
 * @throws invalid_data (400) for a wall time that does not exist
 * @throws performance_past (400) with the wall times in the past
 * @throws performance_too_far (400) with those too far ahead
 * @throws sale_times_refused (400)
 * @throws stale_state (409) when all dates exist already
 */
export const createPerformancesWorkflow = createWorkflow(
  "create-performances",
  (input: CreatePerformancesInput) => new WorkflowResponse(insertPerformancesStep(input))
)
