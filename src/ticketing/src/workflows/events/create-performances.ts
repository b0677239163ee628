import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { insertPerformancesStep } from "./steps/insert-performances"

export interface CreatePerformancesInput {
  tenant: TenantId
  event_id: string
  /** 1 to 1,000 wall times as the venue's clock shows them, `2027-03-14T20:30` */
  starts_at_local: string[]
  /** IANA; the venue's when left out */
  time_zone?: string
  doors_minutes?: number
  max_places_per_order?: number
  /** wall times, the same of all of them; null or left out: from their publishing on, until each begins */
  sale_starts_at_local?: string | null
  sale_ends_at_local?: string | null
}

/**
 * Adds draft dates on the chart's newest version, all with one statement.
 *
 * @returns ids of the dates added; one the event already has is left out
 * @throws not_found (404); invalid_data (400) for a wall time that does not exist; performance_past (400) with the wall times
 * that are not ahead, performance_too_far (400) with those too far ahead, sale_times_refused (400), none is added then; stale_state (409) when every date is there already
 */
export const createPerformancesWorkflow = createWorkflow(
  "create-performances",
  (input: CreatePerformancesInput) => new WorkflowResponse(insertPerformancesStep(input))
)
