import { z } from "@medusajs/framework/zod"
import { MAX_DATES_A_PLAN } from "../../../../../contracts/hall-changes"
import { RowId } from "../../../../tenant-request"

export const AdminPlanHallChange = z.strictObject({
  performance_ids: z
    .array(RowId)
    .min(1)
    .max(MAX_DATES_A_PLAN)
    .refine((ids) => new Set(ids).size === ids.length, "must not contain duplicates"),
  /** a version of the event's chart */
  version_id: RowId,
  /** A buyer whose place becomes worse or moves keeps it if possible, and is asked. */
  keeps_places: z.boolean().default(false),
})
export type AdminPlanHallChange = z.infer<typeof AdminPlanHallChange>
