import { z } from "@medusajs/framework/zod"
import { MAX_AREA_CAPACITY } from "../../../../../contracts/limits"
import { RowId } from "../../../../tenant-request"

export const AdminSetAreaCapacity = z.strictObject({
  performance_id: RowId,
  place_uid: z.string().min(1).max(100),
  /** null: the seating plan's capacity */
  capacity: z.number().int().min(0).max(MAX_AREA_CAPACITY).nullable(),
})
export type AdminSetAreaCapacity = z.infer<typeof AdminSetAreaCapacity>
