import { z } from "@medusajs/framework/zod"
import { readableText } from "@guichet/kernel/text"

export const AdminHallChangeItems = z
  .object({
    state: z.enum(["planned", "waiting", "accepted", "returned", "gone", "notified"]).optional(),
    /** tickets whose buyers are asked, or tickets that stay and whose buyers are only notified */
    which: z.enum(["moving", "staying"]).optional(),
    after: z.string().max(130).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  .strict()
export type AdminHallChangeItems = z.infer<typeof AdminHallChangeItems>

export const AdminChoosePlace = z.strictObject({ place_uid: z.string().min(1).max(200) })
export type AdminChoosePlace = z.infer<typeof AdminChoosePlace>

/** A message shown to buyers along with the change. */
export const AdminConfirmHallChange = z.strictObject({ message: readableText(3, 500).nullable().default(null) })
export type AdminConfirmHallChange = z.infer<typeof AdminConfirmHallChange>
