import { z } from "@medusajs/framework/zod"
import { MAX_NAMED_ROWS } from "../../../contracts/back-office"

const Id = z.string().regex(/^\w{1,64}$/)

export const AdminNamedRows = z.strictObject({
  /** comma-separated */
  ids: z
    .string()
    .max(MAX_NAMED_ROWS * 65)
    .transform((text) => text.split(","))
    .pipe(z.array(Id).min(1).max(MAX_NAMED_ROWS)),
})
export type AdminNamedRows = z.infer<typeof AdminNamedRows>
