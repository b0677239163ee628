import { z } from "@medusajs/framework/zod"

export const AdminGetExports = z.strictObject({
  after: z.string().min(1).max(64).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(10),
})
export type AdminGetExports = z.infer<typeof AdminGetExports>

export const AdminRequestExport = z.strictObject({})
