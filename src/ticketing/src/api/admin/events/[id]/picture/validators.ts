import { z } from "@medusajs/framework/zod"
import { Picture, Rev } from "../../../../tenant-request"

export const AdminPutPicture = z.strictObject({ rev: Rev, picture: Picture.nullable() })
export type AdminPutPicture = z.infer<typeof AdminPutPicture>
