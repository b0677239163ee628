import { z } from "@medusajs/framework/zod"
import { RowId } from "../../../../tenant-request"

export const AdminFreePlace = z.strictObject({ performance_id: RowId, place_uid: z.string().min(1).max(200) })
export type AdminFreePlace = z.infer<typeof AdminFreePlace>
