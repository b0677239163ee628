import { z } from "@medusajs/framework/zod"
import { MAXIMUM_CHARGE_MINOR } from "@guichet/kernel/money"
import { MAX_DATES_BY_HAND } from "../../../contracts/limits"
import { pageWith, RowId } from "../../tenant-request"
import { TimeZone } from "../venues/validators"

const text = (max: number) => z.string().trim().min(1).max(max)
const texts = {
  subtitle: text(200).nullish(),
  description: text(10_000).nullish(),
  image_url: z
    .string()
    .max(500)
    .regex(/^(https:\/\/|\/media\/)/, "an https address or a file of this site")
    .nullish(),
  duration_minutes: z.number().int().min(1).max(2_880).nullish(),
}
const WallTime = z.string().length(16)
/** Up to what one card payment takes. */
const AmountMinor = z.number().int().min(0).max(Number(MAXIMUM_CHARGE_MINOR))

export const AdminEventsQuery = pageWith({ q: z.string().trim().max(100).optional() })
export type AdminEventsQuery = z.infer<typeof AdminEventsQuery>

export const AdminCreateEvent = z
  .object({
    title: text(160),
    chart_id: z.string().max(64),
    slug: z
      .string()
      .max(80)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .optional(),
    ...texts,
  })
  .strict()
export type AdminCreateEvent = z.infer<typeof AdminCreateEvent>

export const AdminUpdateEvent = z
  .object({ rev: z.number().int().min(1), title: text(160).optional(), ...texts, sale_tax_id: RowId.nullish() })
  .strict()
export type AdminUpdateEvent = z.infer<typeof AdminUpdateEvent>

export const AdminCreatePriceLevel = z
  .object({ category_key: text(64), name: text(80), amount_minor: AmountMinor, needs_code: z.boolean().default(false) })
  .strict()
export type AdminCreatePriceLevel = z.infer<typeof AdminCreatePriceLevel>

export const AdminChangePrice = z
  .object({ amount_minor: AmountMinor.optional(), needs_code: z.boolean().optional() })
  .strict()
  .refine(({ amount_minor, needs_code }) => amount_minor !== undefined || needs_code !== undefined, "amount_minor or needs_code")
export type AdminChangePrice = z.infer<typeof AdminChangePrice>

/** One date or a few. */
export const AdminCreatePerformances = z
  .object({
    starts_at_local: z.union([WallTime, z.array(WallTime).min(1).max(MAX_DATES_BY_HAND)]),
    time_zone: TimeZone.optional(),
    doors_minutes: z.number().int().min(0).max(720).optional(),
    max_places_per_order: z.number().int().min(1).max(20).optional(),
  })
  .strict()
export type AdminCreatePerformances = z.infer<typeof AdminCreatePerformances>

/** Actions take no body, but clients send an empty one. */
export const AdminNoBody = z.object({}).strict()
