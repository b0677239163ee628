import { z } from "@medusajs/framework/zod"
import { readableText } from "@guichet/kernel/text"
import { consoleEntryPages } from "../../../../contracts/site"
import { DEFAULT_SUPPORT_SESSION_MINUTES, SUPPORT_SESSION_MINUTES } from "../../../../contracts/support-sessions"

/** Why, for how long, and which page of the console to come out on; its home when left out. */
export const AdminEnterTenant = z.strictObject({
  reason: readableText(3, 500),
  minutes: z.union(SUPPORT_SESSION_MINUTES.map((minutes) => z.literal(minutes))).default(DEFAULT_SUPPORT_SESSION_MINUTES),
  page: z.enum(consoleEntryPages).optional(),
})
export type AdminEnterTenantBody = z.infer<typeof AdminEnterTenant>

/** Why: the client's owners read it. */
export const AdminSetStanding = z.strictObject({ reason: readableText(3, 500) })
export type AdminSetStandingBody = z.infer<typeof AdminSetStanding>
