import { z } from "@medusajs/framework/zod"
import { MAX_SETTLEMENT_LINES_A_PAGE } from "../../../../../contracts"

export const AdminGetSettlementFile = z.strictObject({
  format: z.enum(["csv", "pdf"]),
  locale: z.enum(["fr", "en"]).default("en"),
})
export type AdminGetSettlementFile = z.infer<typeof AdminGetSettlementFile>

export const AdminGetSettlementLines = z.strictObject({
  after: z.string().min(1).max(64).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_SETTLEMENT_LINES_A_PAGE).default(50),
})
export type AdminGetSettlementLines = z.infer<typeof AdminGetSettlementLines>
