import { z } from "@medusajs/framework/zod"

export const AdminGetFeeReturns = z.strictObject({
  after: z.string().min(1).max(64).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type AdminGetFeeReturns = z.infer<typeof AdminGetFeeReturns>
