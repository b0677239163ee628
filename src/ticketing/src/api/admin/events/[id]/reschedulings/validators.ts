import { z } from "@medusajs/framework/zod"
import { readableText } from "@guichet/kernel/text"
import { Instant, RowId } from "../../../../tenant-request"

const WallTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "must be a local time of the hall, such as 2027-03-14T20:30")

export const AdminRescheduleDate = z.strictObject({
  performance_id: RowId,
  /** the date's start as the console read it */
  seen_starts_at: Instant,
  starts_at_local: WallTime,
  message: readableText(3, 500).nullable().default(null),
  /** until when buyers can return tickets for a full refund */
  refund_until_local: WallTime.nullable().default(null),
})
export type AdminRescheduleDate = z.infer<typeof AdminRescheduleDate>
