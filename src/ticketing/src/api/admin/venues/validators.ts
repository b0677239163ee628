import { canonicalTimeZone } from "@guichet/kernel/time-zone"
import { z } from "@medusajs/framework/zod"
import { MAX_PLAN_LENGTH } from "../../../contracts/limits"

const text = (max: number) => z.string().trim().min(1).max(max)

/** A time zone that this server's tz database contains, in canonical spelling. */
export const TimeZone = z
  .string()
  .max(64)
  .transform((typed, issues) => {
    const zone = canonicalTimeZone(typed)
    if (zone === null) {
      issues.addIssue("must be a time zone, such as Europe/Paris")
    }

    return zone ?? z.NEVER
  })

export const AdminCreateVenue = z
  .object({
    name: text(120),
    city: text(120),
    address: text(300).nullish(),
    country: z.string().regex(/^[A-Z]{2}$/),
    time_zone: TimeZone,
  })
  .strict()
export type AdminCreateVenue = z.infer<typeof AdminCreateVenue>

export const AdminChangeVenue = AdminCreateVenue.partial().refine(
  (change) => Object.values(change).some((value) => value !== undefined),
  "set at least one of name, city, address, country and time_zone"
)
export type AdminChangeVenue = z.infer<typeof AdminChangeVenue>

export const AdminImportChart = z
  .object({
    name: text(120),
    plan: z.string().min(1).max(MAX_PLAN_LENGTH),
    renumber: z.boolean().optional(),
  })
  .strict()
export type AdminImportChart = z.infer<typeof AdminImportChart>

/** A chart, finished or not; `checkDraft` of the seating library validates it. */
const Doc = z.record(z.string().max(100), z.unknown())

export const AdminBeginDraft = z.object({ name: text(120), doc: Doc }).strict()
export type AdminBeginDraft = z.infer<typeof AdminBeginDraft>
