import { z } from "@medusajs/framework/zod"
import { PICTURE_MAX_BYTES } from "../../../../../contracts/pictures"

export const AdminPutPicture = z.strictObject({
  rev: z.number().int().min(1),
  picture: z
    .base64()
    .min(1)
    .max(Math.ceil(PICTURE_MAX_BYTES / 3) * 4)
    .nullable(),
})
export type AdminPutPicture = z.infer<typeof AdminPutPicture>
