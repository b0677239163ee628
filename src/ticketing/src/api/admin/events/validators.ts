import { z } from "@medusajs/framework/zod"
import { readableText } from "@guichet/kernel/text"
import { LARGEST_CHARGE_MINOR } from "@guichet/kernel/money"
import { MAX_KEY } from "@guichet/seating"
import {
  MAX_DATES_BY_HAND,
  MAX_HOURS_BEFORE,
  MAX_PER_BUYER,
  MAX_PLACES_PER_HOLD,
  MAX_PLACES_PER_ORDER,
} from "../../../contracts/limits"
import { Instant, pageWith, Rev, RowId } from "../../tenant-request"
import { TimeZone } from "../venues/validators"

const text = (max: number) => z.string().trim().min(1).max(max)
const texts = {
  subtitle: text(200).nullish(),
  description: readableText(1, 10_000).nullish(),
  image_url: z
    .string()
    .max(500)
    .regex(/^(https:\/\/|\/media\/)/, "must be an https URL or a file of this site")
    .nullish(),
  image_alt: readableText(1, 200).nullish(),
  duration_minutes: z.number().int().min(1).max(2_880).nullish(),
}
const WallTime = z.string().length(16)
/** At most what one card payment can take. */
export const AmountMinor = z.number().int().min(0).max(Number(LARGEST_CHARGE_MINOR))

export const AdminEventsQuery = pageWith({
  q: z.string().trim().max(100).optional(),
  status: z.enum(["draft", "published"]).optional(),
})
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

const PerBuyer = z.number().int().min(1).max(MAX_PER_BUYER).nullish()

export const AdminUpdateEvent = z
  .object({
    rev: Rev,
    title: text(160).optional(),
    ...texts,
    sale_tax_id: RowId.nullish(),
    max_per_buyer: PerBuyer,
    max_per_buyer_a_date: PerBuyer,
    max_per_network: PerBuyer,
    row_ends_free: z.boolean().optional(),
    relaxed_above_percent: z.number().int().min(1).max(99).nullish(),
    accessible_released: z.boolean().optional(),
  })
  .strict()
export type AdminUpdateEvent = z.infer<typeof AdminUpdateEvent>

const Hours = z.number().int().min(0).max(MAX_HOURS_BEFORE).nullable().default(null)
const Moment = Instant.nullable().default(null)
const SaleWindow = z
  .strictObject({ from: Moment, from_hours: Hours, until: Moment, until_hours: Hours })
  .refine(({ from, from_hours }) => from === null || from_hours === null, "set either from or from_hours")
  .refine(({ until, until_hours }) => until === null || until_hours === null, "set either until or until_hours")
  .refine(
    ({ from, until }) => from === null || until === null || Date.parse(from) < Date.parse(until),
    "from must be before until"
  )
  .refine(
    ({ from_hours, until_hours }) => from_hours === null || until_hours === null || from_hours > until_hours,
    "from_hours must be greater than until_hours"
  )

/** The minimum number of tickets of this price in one order; null: sold singly. */
const GroupSize = z.number().int().min(2).max(MAX_PLACES_PER_HOLD).nullish()

export const AdminCreatePriceLevel = z
  .object({
    category_key: text(MAX_KEY),
    name: text(80),
    amount_minor: AmountMinor,
    needs_code: z.boolean().default(false),
    sale_window: SaleWindow.optional(),
    group_size: GroupSize,
  })
  .strict()
export type AdminCreatePriceLevel = z.infer<typeof AdminCreatePriceLevel>

export const AdminChangePrice = z
  .object({
    amount_minor: AmountMinor.optional(),
    needs_code: z.boolean().optional(),
    sale_window: SaleWindow.optional(),
    group_size: GroupSize,
  })
  .strict()
  .refine(
    (change) => Object.values(change).some((value) => value !== undefined),
    "set at least one of amount_minor, needs_code, sale_window and group_size"
  )
export type AdminChangePrice = z.infer<typeof AdminChangePrice>

/** One or more dates. */
export const AdminCreatePerformances = z
  .object({
    starts_at_local: z.union([WallTime, z.array(WallTime).min(1).max(MAX_DATES_BY_HAND)]),
    time_zone: TimeZone.optional(),
    doors_minutes: z.number().int().min(0).max(720).optional(),
    max_places_per_order: z.number().int().min(1).max(MAX_PLACES_PER_ORDER).optional(),
    sale_starts_at_local: WallTime.nullish(),
    sale_ends_at_local: WallTime.nullish(),
  })
  .strict()
export type AdminCreatePerformances = z.infer<typeof AdminCreatePerformances>

export const AdminChangePerformance = z
  .strictObject({
    is_paused: z.boolean().optional(),
    doors_minutes: z.number().int().min(0).max(720).nullish(),
    max_places_per_order: z.number().int().min(1).max(MAX_PLACES_PER_ORDER).optional(),
    sale_starts_at_local: WallTime.nullish(),
    sale_ends_at_local: WallTime.nullish(),
  })
  .refine(
    (change) => Object.values(change).some((value) => value !== undefined),
    "set at least one of is_paused, max_places_per_order, doors_minutes, sale_starts_at_local and sale_ends_at_local"
  )
export type AdminChangePerformance = z.infer<typeof AdminChangePerformance>

/** Actions take no body, but clients send an empty object. */
export const AdminNoBody = z.object({}).strict()
