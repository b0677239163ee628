import { readableLine } from "@guichet/kernel/text"
import { canonicalTimeZone } from "@guichet/kernel/time-zone"
import { z } from "@medusajs/framework/zod"

export const locale = z.enum(["fr", "en"])

/** Normalised to one spelling, whatever was typed. */
export const timeZone = z
  .string()
  .max(64)
  .transform((typed, issues) => {
    const zone = canonicalTimeZone(typed)
    if (zone === null) {
      issues.addIssue("must be an IANA time zone, such as Europe/Paris")
    }

    return zone ?? z.NEVER
  })

/** A site's own settings; `rev` is the revision that was read. */
export const siteSettings = z.strictObject({
  rev: z.number().int().min(1).max(2_147_483_647),
  name: readableLine(2, 60),
  time_zone: timeZone,
  locales: z
    .array(locale)
    .min(1)
    .max(2)
    .refine((all) => new Set(all).size === all.length, "must not contain duplicates"),
  default_locale: locale,
})
export type SiteSettings = z.infer<typeof siteSettings>
