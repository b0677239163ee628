import { z } from "@medusajs/framework/zod"
import { mandateLocales } from "../../../../contracts"

const locale = z.enum(mandateLocales)

export const AdminCardQuery = z.strictObject({ locale: locale.default("fr") })
export type AdminCardQuery = z.infer<typeof AdminCardQuery>

export const AdminSaveCard = z.strictObject({
  locale,
  /** of the text that was shown and agreed to */
  mandate_hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type AdminSaveCard = z.infer<typeof AdminSaveCard>

export const AdminFinishCard = z.strictObject({ locale })
export type AdminFinishCard = z.infer<typeof AdminFinishCard>
