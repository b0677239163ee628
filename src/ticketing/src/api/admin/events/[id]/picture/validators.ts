import { z } from "@medusajs/framework/zod"
import { PICTURE_MAX_BYTES } from "../../../../../contracts/pictures"
import { Rev } from "../../../../tenant-request"

export const AdminPutPicture = z.strictObject({
  rev: Rev,
  picture: z
    .base64()
    .min(1)
    .max(Math.ceil(PICTURE_MAX_BYTES / 3) * 4)
    .nullable(),
})
export type AdminPutPicture = z.infer<typeof AdminPutPicture>
