import { z } from "@medusajs/framework/zod"
import { MAX_QUOTA_COUNT } from "../../../contracts/limits"
import { RowId } from "../../tenant-request"

const Count = z.number().int().min(0).max(MAX_QUOTA_COUNT)

export const AdminWriteQuota = z.strictObject({
  name: z.string().trim().min(1).max(80),
  price_level_ids: z
    .array(RowId)
    .min(1)
    .max(50)
    .refine((ids) => new Set(ids).size === ids.length, "must not contain duplicates"),
  max_count: Count,
})
export type AdminWriteQuota = z.infer<typeof AdminWriteQuota>

export const AdminSetQuotaOfDate = z.strictObject({
  performance_id: RowId,
  /** null: the quota's own maximum */
  max_count: Count.nullable(),
})
export type AdminSetQuotaOfDate = z.infer<typeof AdminSetQuotaOfDate>
