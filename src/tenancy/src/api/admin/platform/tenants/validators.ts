import { z } from "@medusajs/framework/zod"
import { DEFAULT_VISIT_MINUTES, VISIT_MINUTES } from "../../../../contracts/visits"

export const AdminEnterTenant = z.strictObject({
  reason: z.string().trim().min(3).max(500),
  minutes: z.union(VISIT_MINUTES.map((minutes) => z.literal(minutes))).default(DEFAULT_VISIT_MINUTES),
})
export type AdminEnterTenantBody = z.infer<typeof AdminEnterTenant>
