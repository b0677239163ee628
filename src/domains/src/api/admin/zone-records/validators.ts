import { z } from "@medusajs/framework/zod"
import {
  ZONE_NAME_MAX_LENGTH,
  ZONE_RECORD_TYPES,
  ZONE_TTL_DEFAULT_SECONDS,
  ZONE_VALUE_MAX_LENGTH,
} from "../../../contracts/zones"

export const AdminPutZoneRecord = z.strictObject({
  name: z.string().max(ZONE_NAME_MAX_LENGTH),
  type: z.enum(ZONE_RECORD_TYPES),
  value: z.string().min(1).max(ZONE_VALUE_MAX_LENGTH),
  ttl_seconds: z.number().int().min(60).max(86_400).default(ZONE_TTL_DEFAULT_SECONDS),
})
export type AdminPutZoneRecordBody = z.infer<typeof AdminPutZoneRecord>
