import { z } from "@medusajs/framework/zod"
import { MAX_ACCOUNTS_A_PAGE, MAX_DAYS_A_PAGE } from "../../../../contracts"

export const AdminGetReconciledAccounts = z.strictObject({
  after: z.string().min(1).max(64).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_ACCOUNTS_A_PAGE).default(20),
})
export type AdminGetReconciledAccounts = z.infer<typeof AdminGetReconciledAccounts>

export const AdminGetReconciledDays = z.strictObject({
  before: z
    .string()
    .regex(/^20\d{2}-\d{2}-\d{2}$/)
    .refine((text) => !Number.isNaN(Date.parse(text)), "must be a calendar date")
    .optional(),
  limit: z.coerce.number().int().min(1).max(MAX_DAYS_A_PAGE).default(31),
})
export type AdminGetReconciledDays = z.infer<typeof AdminGetReconciledDays>
