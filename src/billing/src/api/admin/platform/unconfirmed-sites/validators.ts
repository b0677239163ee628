import { z } from "@medusajs/framework/zod"
import { UNCONFIRMED_HOURS } from "../../../../contracts"

export const AdminCloseUnconfirmedSites = z.strictObject({
  older_than_hours: z
    .number()
    .int()
    .refine((hours) => (UNCONFIRMED_HOURS as readonly number[]).includes(hours)),
})
export type AdminCloseUnconfirmedSites = z.infer<typeof AdminCloseUnconfirmedSites>
