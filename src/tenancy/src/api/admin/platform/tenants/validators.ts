import { z } from "@medusajs/framework/zod"
import { readableText } from "@guichet/kernel/text"
import { consoleEntryPages } from "../../../../contracts/site"
import { DEFAULT_SUPPORT_SESSION_MINUTES, SUPPORT_SESSION_MINUTES } from "../../../../contracts/support-sessions"

/** The reason, the duration, and the page of the console to open; its home by default. */
export const AdminEnterTenant = z.strictObject({
  reason: readableText(3, 500),
  minutes: z.union(SUPPORT_SESSION_MINUTES.map((minutes) => z.literal(minutes))).default(DEFAULT_SUPPORT_SESSION_MINUTES),
  page: z.enum(consoleEntryPages).optional(),
})
export type AdminEnterTenantBody = z.infer<typeof AdminEnterTenant>

/** The reason, which the client's owners read. */
export const AdminSetTenantStatus = z.strictObject({ reason: readableText(3, 500) })
export type AdminSetTenantStatusBody = z.infer<typeof AdminSetTenantStatus>
