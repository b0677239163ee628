import { z } from "@medusajs/framework/zod"
import { MAX_RATE_FILE, MAX_RATES_A_PAGE } from "../../../../contracts"

const file = z.string().min(1).max(MAX_RATE_FILE)

export const AdminGetExchangeRates = z.strictObject({
  after: z.string().min(1).max(64).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_RATES_A_PAGE).default(50),
})
export type AdminGetExchangeRates = z.infer<typeof AdminGetExchangeRates>

export const AdminPreviewRates = z.strictObject({ file })
export type AdminPreviewRates = z.infer<typeof AdminPreviewRates>

export const AdminUploadRatesBody = z.strictObject({
  file,
  seen: z.string().regex(/^\d{1,18}$/),
  confirm_surprising: z.boolean().optional(),
})
