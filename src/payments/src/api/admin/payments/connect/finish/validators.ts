import { z } from "@medusajs/framework/zod"

export const AdminFinishConnect = z.strictObject({ code: z.string().min(1).max(200) })

export type AdminFinishConnect = z.infer<typeof AdminFinishConnect>
