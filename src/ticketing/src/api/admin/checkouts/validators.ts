import { z } from "@medusajs/framework/zod"
import { pageWith } from "../../tenant-request"

export const AdminCheckoutsQuery = pageWith({ q: z.string().trim().max(100).optional() })
export type AdminCheckoutsQuery = z.infer<typeof AdminCheckoutsQuery>

export const AdminMarkPaid = z
  .object({
    amount_minor: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
    buyer: z
      .object({ name: z.string().max(120), email: z.string().max(254) })
      .strict()
      .optional(),
  })
  .strict()
export type AdminMarkPaid = z.infer<typeof AdminMarkPaid>
