import { z } from "@medusajs/framework/zod"

export const AdminDevicesQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})
export type AdminDevicesQueryInput = z.infer<typeof AdminDevicesQuery>
