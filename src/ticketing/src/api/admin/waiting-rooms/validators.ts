import { z } from "@medusajs/framework/zod"
import { Instant, RowId } from "../../tenant-request"

const terms = {
  opens_at: Instant,
  /** when visitors with one of the codes are let in; null: no presale */
  presale_at: Instant.nullable(),
  presale_coupon_ids: z
    .array(RowId)
    .max(20)
    .refine((ids) => new Set(ids).size === ids.length, "must not contain duplicates"),
  /** visitors let in at most; null: as the sale allows */
  max_per_minute: z.number().int().min(1).max(10_000).nullable(),
  turn_minutes: z.number().int().min(5).max(60),
}
interface Times {
  opens_at: string
  presale_at: string | null
  presale_coupon_ids: string[]
}
const hasCodes = ({ presale_at, presale_coupon_ids }: Times) => (presale_at === null) === (presale_coupon_ids.length === 0)
const isBefore = ({ presale_at, opens_at }: Times) => presale_at === null || Date.parse(presale_at) < Date.parse(opens_at)
const CODES = { message: "A presale needs a time and at least one access code.", path: ["presale_coupon_ids"] }
const ORDER = { message: "The presale must begin before the waiting room opens.", path: ["presale_at"] }

export const AdminCreateWaitingRoom = z
  .strictObject({
    /** null: all dates of the event */
    performance_id: RowId.nullable(),
    ...terms,
  })
  .refine(hasCodes, CODES)
  .refine(isBefore, ORDER)
export type AdminCreateWaitingRoom = z.infer<typeof AdminCreateWaitingRoom>

export const AdminChangeWaitingRoom = z
  .strictObject({ rev: z.number().int().min(1), ...terms })
  .refine(hasCodes, CODES)
  .refine(isBefore, ORDER)
export type AdminChangeWaitingRoom = z.infer<typeof AdminChangeWaitingRoom>
