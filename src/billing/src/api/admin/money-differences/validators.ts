import { z } from "@medusajs/framework/zod"
import { MAX_DIFFERENCES_A_PAGE } from "../../../contracts"

export const AdminGetOwnDifferences = z.strictObject({
  after: z.string().min(1).max(64).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_DIFFERENCES_A_PAGE).default(10),
})
export type AdminGetOwnDifferences = z.infer<typeof AdminGetOwnDifferences>
