import { z } from "@medusajs/framework/zod"
import { readableLine } from "@guichet/kernel/text"
import { MAX_PLAN_CURRENCIES } from "../../../../contracts"

const amount = z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER)

export const AdminGetPlans = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
})
export type AdminGetPlans = z.infer<typeof AdminGetPlans>

/** Shapes only: what the prices must say is judged by `planProblems`, so that every problem is told at once. */
export const AdminWritePlanBody = z.strictObject({
  name: readableLine(2, 80),
  fee_collection: z.enum(["at_sale", "invoice"]),
  prices: z
    .array(
      z.strictObject({
        currency: z.string().max(10).toLowerCase(),
        monthly_minor: amount,
        percent: z.string().trim().max(20),
        fixed_minor: amount,
        free_fixed_minor: amount.optional(),
        min_minor: amount.nullish(),
        max_minor: amount.nullish(),
      })
    )
    .max(MAX_PLAN_CURRENCIES),
})
