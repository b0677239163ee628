import { z } from "@medusajs/framework/zod"

export const AdminPasskeyOptions = z.strictObject({ for: z.enum(["new", "confirm"]) })
export type AdminPasskeyOptionsBody = z.infer<typeof AdminPasskeyOptions>
