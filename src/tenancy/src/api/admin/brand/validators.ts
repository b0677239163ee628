import { z } from "@medusajs/framework/zod"
import { readableLine, readableText } from "@guichet/kernel/text"
import { fontPairs, LEGAL_TEXT_MAX_LENGTH, legalPages } from "../../../contracts/brand"
import { LOGO_MAX_BYTES } from "../../../contracts/logo"

const rev = z.number().int().min(1).max(2_147_483_647)
const colour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/)
  .transform((typed) => typed.toLowerCase())
const body = readableText(0, LEGAL_TEXT_MAX_LENGTH)

export const AdminChangeBrand = z.strictObject({
  rev,
  theme: z.strictObject({ brand: colour, accent: colour, font: z.enum(fontPairs) }),
  support_address: z.string().trim().toLowerCase().email().max(254).nullable(),
  // signs that belong to an email address: programs would show another sender
  mail_sender: readableLine(2, 60)
    .refine((name) => !/[@<>"]/.test(name), "A sender's name cannot contain @, <, > or quotation marks.")
    .nullable(),
})
export type AdminChangeBrandBody = z.infer<typeof AdminChangeBrand>

export const AdminChangeLegalTexts = z.strictObject({
  rev,
  page: z.enum(legalPages),
  texts: z.strictObject({ fr: body, en: body }),
})
export type AdminChangeLegalTextsBody = z.infer<typeof AdminChangeLegalTexts>

export const AdminChangeLogo = z.strictObject({
  rev,
  picture: z
    .base64()
    .min(1)
    .max(Math.ceil(LOGO_MAX_BYTES / 3) * 4)
    .nullable(),
})
export type AdminChangeLogoBody = z.infer<typeof AdminChangeLogo>
