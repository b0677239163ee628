import { z } from "@medusajs/framework/zod"

export const AdminTransferPolicy = z.strictObject({ buyers_may: z.boolean() })
export type AdminTransferPolicy = z.infer<typeof AdminTransferPolicy>
