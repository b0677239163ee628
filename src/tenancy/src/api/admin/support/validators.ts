import { z } from "@medusajs/framework/zod"
import { readableText } from "@guichet/kernel/text"

export const AdminGetVisits = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

export const AdminRaiseVisit = z.strictObject({ reason: readableText(3, 500) })
export type AdminRaiseVisitBody = z.infer<typeof AdminRaiseVisit>

export const AdminEndVisit = z.strictObject({})

export const AdminGetActivity = z.strictObject({
  /** older than this entry */
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  visit_id: z.string().min(1).max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
