import { z } from "@medusajs/framework/zod"
import { readableText } from "@guichet/kernel/text"
import { MAX_ENDED_OVERRIDES_A_PAGE, overrideFields } from "../../../../contracts"

const Id = z.string().min(1).max(64)
const day = z.iso.date()

export const AdminGetEndedOverrides = z.strictObject({
  after: Id.optional(),
  limit: z.coerce.number().int().min(1).max(MAX_ENDED_OVERRIDES_A_PAGE).default(20),
})
export type AdminGetEndedOverrides = z.infer<typeof AdminGetEndedOverrides>

/** Shapes only: `overrideProblem` validates the values of each field. */
export const AdminSetOverride = z.strictObject({
  field: z.enum(overrideFields),
  currency: z.string().length(3).toLowerCase().nullable(),
  value: z.string().trim().max(20).nullable(),
  starts_on: day.optional(),
  last_on: day.optional(),
  reason: readableText(3, 500),
  replaces: Id.nullable(),
})
export type AdminSetOverride = z.infer<typeof AdminSetOverride>

export const AdminEndOverride = z.strictObject({ reason: readableText(3, 500) })
export type AdminEndOverride = z.infer<typeof AdminEndOverride>
