import { z } from "@medusajs/framework/zod"
import { readableText } from "@guichet/kernel/text"

/** All dates of a season: as many as the console shows. */
const Dates = z.array(z.string().max(64)).min(1).max(400)

export const AdminCancelDates = z.object({ performance_ids: Dates, reason: readableText(3, 500) }).strict()
export type AdminCancelDates = z.infer<typeof AdminCancelDates>

export const AdminCancellationFacts = z.object({ performance_ids: Dates }).strict()
export type AdminCancellationFacts = z.infer<typeof AdminCancellationFacts>
