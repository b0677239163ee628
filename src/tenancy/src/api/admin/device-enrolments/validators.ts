import { z } from "@medusajs/framework/zod"

export const AdminEnrolDevice = z.strictObject({})
