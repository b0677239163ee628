import { z } from "@medusajs/framework/zod"
import { BACKDROP_MAX_OFFSET, BACKDROP_OPACITY_PERCENT, BACKDROP_WIDTH } from "../../../../../../contracts/backdrops"
import { Picture } from "../../../../../tenant-request"

const offset = z.number().min(-BACKDROP_MAX_OFFSET).max(BACKDROP_MAX_OFFSET)
const place = {
  x: offset,
  y: offset,
  width: z.number().min(BACKDROP_WIDTH.min).max(BACKDROP_WIDTH.max),
  opacity_percent: z.number().int().min(BACKDROP_OPACITY_PERCENT.min).max(BACKDROP_OPACITY_PERCENT.max),
}

export const AdminPutBackdrop = z.strictObject({ picture: Picture, ...place })
export type AdminPutBackdrop = z.infer<typeof AdminPutBackdrop>

export const AdminPlaceBackdrop = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), ...place })
export type AdminPlaceBackdrop = z.infer<typeof AdminPlaceBackdrop>
