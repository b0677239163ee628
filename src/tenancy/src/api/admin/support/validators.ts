import { z } from "@medusajs/framework/zod"
import { readableText } from "@guichet/kernel/text"

export const AdminGetSupportSessions = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

export const AdminRaiseSupportSession = z.strictObject({ reason: readableText(3, 500) })
export type AdminRaiseSupportSessionBody = z.infer<typeof AdminRaiseSupportSession>

export const AdminEndSupportSession = z.strictObject({})

export const AdminGetActivity = z.strictObject({
  /** older than this entry */
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  support_session_id: z.string().min(1).max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
