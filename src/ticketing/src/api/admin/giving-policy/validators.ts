import { z } from "@medusajs/framework/zod"

export const AdminGivingPolicy = z.strictObject({ buyers_may: z.boolean() })
export type AdminGivingPolicy = z.infer<typeof AdminGivingPolicy>
