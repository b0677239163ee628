import { z } from "@medusajs/framework/zod"
import { MAX_DATES_A_PLAN } from "../../../../../contracts/hall-changes"
import { RowId } from "../../../../tenant-request"

export const AdminPlanHallChange = z.strictObject({
  performance_ids: z
    .array(RowId)
    .min(1)
    .max(MAX_DATES_A_PLAN)
    .refine((ids) => new Set(ids).size === ids.length, "must not contain duplicates"),
  /** of the event's chart, as it was read */
  version_id: RowId,
  /** Whoever can stay in a place that gets worse, or moves, stays there and is asked. */
  keeps_places: z.boolean().default(false),
})
export type AdminPlanHallChange = z.infer<typeof AdminPlanHallChange>
