import { z } from "@medusajs/framework/zod"
import { readableText } from "@guichet/kernel/text"
import { consoleEntryPages } from "../../../../contracts/site"
import { DEFAULT_VISIT_MINUTES, VISIT_MINUTES } from "../../../../contracts/visits"

/** Why, for how long, and which page of the console to come out on; its home when left out. */
export const AdminEnterTenant = z.strictObject({
  reason: readableText(3, 500),
  minutes: z.union(VISIT_MINUTES.map((minutes) => z.literal(minutes))).default(DEFAULT_VISIT_MINUTES),
  page: z.enum(consoleEntryPages).optional(),
})
export type AdminEnterTenantBody = z.infer<typeof AdminEnterTenant>

/** Why: the client's owners read it. */
export const AdminSetStanding = z.strictObject({ reason: readableText(3, 500) })
export type AdminSetStandingBody = z.infer<typeof AdminSetStanding>
