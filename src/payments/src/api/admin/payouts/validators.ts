import { csvLocales } from "@guichet/kernel/csv"
import { z } from "@medusajs/framework/zod"
import { MAX_PAYOUTS_A_PAGE, payoutStateNames } from "../../../contracts"

const page = {
  after: z.string().min(1).max(64).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAYOUTS_A_PAGE).default(20),
}

export const AdminPayoutsQuery = z.strictObject({
  ...page,
  currency: z
    .string()
    .regex(/^[a-z]{3}$/)
    .optional(),
  state: z.enum(payoutStateNames).optional(),
})
export type AdminPayoutsQuery = z.infer<typeof AdminPayoutsQuery>

export const AdminPayoutExport = z.strictObject({ locale: z.enum(csvLocales).default("en") })
export type AdminPayoutExport = z.infer<typeof AdminPayoutExport>

export const AdminPayoutLinesQuery = z.strictObject(page)
export type AdminPayoutLinesQuery = z.infer<typeof AdminPayoutLinesQuery>
