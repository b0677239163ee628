import { z } from "@medusajs/framework/zod"
import { readableText } from "@guichet/kernel/text"

export const AdminHallChangeItems = z
  .object({
    state: z.enum(["planned", "waiting", "accepted", "returned", "gone", "told"]).optional(),
    /** those who are asked, or those who stay and are told */
    which: z.enum(["moving", "staying"]).optional(),
    after: z.string().max(130).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  .strict()
export type AdminHallChangeItems = z.infer<typeof AdminHallChangeItems>

export const AdminChoosePlace = z.strictObject({ place_uid: z.string().min(1).max(200) })
export type AdminChoosePlace = z.infer<typeof AdminChoosePlace>

/** What buyers read beside. */
export const AdminConfirmHallChange = z.strictObject({ message: readableText(3, 500).nullable().default(null) })
export type AdminConfirmHallChange = z.infer<typeof AdminConfirmHallChange>
