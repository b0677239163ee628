import { csvLocales } from "@guichet/kernel/csv"
import { z } from "@medusajs/framework/zod"
import { readableText } from "@guichet/kernel/text"
import { MAX_COUPONS_PER_BATCH } from "../../../contracts/sale-terms"
import { EventIds, Instant, Rev, RowId, rowsWith, Searched } from "../../tenant-request"
import { AmountMinor, Currency, Percent } from "../sale-terms/validators"

const MAX_TICKETS = 400
const MAX_PRICES_OPENED = 100
const MAX_USES = 1_000_000
const Uses = z.number().int().min(1).max(MAX_USES).nullable()

const code = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9_-]{1,39}$/, "must be 2 to 40 letters, digits, - or _")

const Kind = z.enum(["percent", "per_ticket", "per_order", "access"])

const terms = {
  kind: Kind,
  percent: Percent.refine((text) => Number(text) > 0 && /^\d+(\.\d{1,2})?$/.test(text)).nullable(),
  amount_minor: AmountMinor.refine((amount) => amount > 0).nullable(),
  currency: Currency.nullable(),
  event_ids: EventIds,
  /** for kind `access` only */
  level_ids: z.array(RowId).max(MAX_PRICES_OPENED).default([]),
  min_tickets: z.number().int().min(1).max(MAX_TICKETS),
  max_tickets: z.number().int().min(1).max(MAX_TICKETS).nullable(),
  starts_at: Instant.nullable(),
  ends_at: Instant.nullable(),
  max_uses_per_email: Uses,
  note: readableText(0, 400).nullable(),
}
type Terms = z.infer<z.ZodObject<typeof terms>>

/** A percentage, or an amount with its currency; neither for a code that unlocks prices. */
const isOneValue = ({ kind, percent, amount_minor, currency }: Terms) =>
  (percent !== null) === (kind === "percent") &&
  (amount_minor !== null) === (kind === "per_ticket" || kind === "per_order") &&
  (currency !== null) === (amount_minor !== null)
/** An access code applies to prices, every other kind to events. */
const isForPrices = ({ kind, event_ids, level_ids }: Terms) =>
  kind === "access" ? level_ids.length > 0 && event_ids.length === 0 : level_ids.length === 0
/**
 * An access code limits tickets from both sides; for a coupon the minimum is what it requires and the maximum what it reduces.
 */
const isReachable = ({ kind, min_tickets, max_tickets }: Terms) =>
  kind !== "access" || max_tickets === null || min_tickets <= max_tickets
const isInOrder = ({ starts_at, ends_at }: Terms) => !starts_at || !ends_at || Date.parse(starts_at) < Date.parse(ends_at)

const refined = <Schema extends z.ZodType<Terms>>(schema: Schema) =>
  schema
    .refine(isOneValue, { path: ["percent"], message: "set either a percentage, or an amount with its currency" })
    .refine(isForPrices, { path: ["level_ids"], message: "an access code needs the prices that it unlocks, and no events" })
    .refine(isReachable, { path: ["max_tickets"], message: "must not be below the minimum number of tickets" })
    .refine(isInOrder, { path: ["ends_at"], message: "must be after the start" })

export const AdminCreateCoupon = refined(z.strictObject({ ...terms, code, max_uses: Uses }))
export type AdminCreateCoupon = z.infer<typeof AdminCreateCoupon>

/** Every field; `rev` is the revision that was read. */
export const AdminUpdateCoupon = refined(z.strictObject({ ...terms, code, max_uses: Uses, rev: Rev }))
export type AdminUpdateCoupon = z.infer<typeof AdminUpdateCoupon>

/** A batch of single-use codes. */
export const AdminCreateCoupons = refined(
  z.strictObject({
    ...terms,
    prefix: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9][A-Z0-9_-]{0,19}$/, "must be 1 to 20 letters, digits, - or _"),
    count: z.number().int().min(1).max(MAX_COUPONS_PER_BATCH),
  })
)
export type AdminCreateCoupons = z.infer<typeof AdminCreateCoupons>

export const AdminAccessPrices = rowsWith({ q: Searched })
export type AdminAccessPrices = z.infer<typeof AdminAccessPrices>

const filter = {
  q: Searched,
  is_on: z
    .enum(["true", "false"])
    .transform((value) => value === "true")
    .optional(),
  kind: Kind.optional(),
  batch_id: RowId.optional(),
}

export const AdminCouponsQuery = rowsWith(filter)
export type AdminCouponsQuery = z.infer<typeof AdminCouponsQuery>

export const AdminCouponCodes = z.strictObject({ ...filter, locale: z.enum(csvLocales).default("en") })
export type AdminCouponCodes = z.infer<typeof AdminCouponCodes>

export const AdminCouponUses = rowsWith({})
export type AdminCouponUses = z.infer<typeof AdminCouponUses>

export const AdminSwitch = z.strictObject({ is_on: z.boolean() })
export type AdminSwitch = z.infer<typeof AdminSwitch>

export const AdminMove = z.strictObject({ to: z.enum(["up", "down"]) })
export type AdminMove = z.infer<typeof AdminMove>
