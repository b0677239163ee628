import { z } from "@medusajs/framework/zod"

export const AdminCancellationItems = z
  .object({
    state: z.enum(["waiting", "under_way", "refunded", "failed"]).optional(),
    after: z.string().max(64).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  .strict()
export type AdminCancellationItems = z.infer<typeof AdminCancellationItems>
