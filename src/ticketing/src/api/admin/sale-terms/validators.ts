import { z } from "@medusajs/framework/zod"
import { isKnownCurrency, LARGEST_CHARGE_MINOR } from "@guichet/kernel/money"
import { readableLine, readableText } from "@guichet/kernel/text"

export const AmountMinor = z.number().int().min(0).max(Number(LARGEST_CHARGE_MINOR))
export const Currency = z
  .string()
  .regex(/^[a-z]{3}$/, "must be three lowercase letters")
  .refine(isKnownCurrency, "must be a known currency")
/** Plain decimal with up to four decimal places. */
export const Percent = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,4})?$/, "must be a plain number")
  .refine((text) => Number(text) <= 100)
const TaxPercent = Percent.refine((text) => Number(text) > 0 && Number(text) < 100)
const FeePercent = Percent.refine((text) => Number(text) <= 50)
const Rev = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1)
const MAX_FEES = 40

export const AdminWriteSaleTerms = z.strictObject({
  rev: Rev,
  tax_mode: z.enum(["inclusive", "exclusive"]),
  takes_donations: z.boolean(),
  donation_text: readableText(1, 400).nullable(),
  fees: z
    .array(z.strictObject({ currency: Currency, percent: FeePercent, fixed_minor: AmountMinor }))
    .max(MAX_FEES)
    .refine(
      (fees) => new Set(fees.map(({ currency }) => currency)).size === fees.length,
      "must have at most one fee per currency"
    ),
})
export type AdminWriteSaleTerms = z.infer<typeof AdminWriteSaleTerms>

export const AdminWriteSaleTax = z.strictObject({
  rev: Rev,
  name: readableLine(1, 60),
  percent: TaxPercent,
  is_default: z.boolean(),
})
export type AdminWriteSaleTax = z.infer<typeof AdminWriteSaleTax>

const amountAsked = z.coerce.number().pipe(AmountMinor)

export const AdminPriceExample = z.strictObject({
  price_minor: amountAsked,
  currency: Currency,
  tax_mode: z.enum(["inclusive", "exclusive"]),
  tax_percent: TaxPercent.or(z.literal("0")),
  fee_percent: FeePercent,
  fee_fixed_minor: amountAsked,
})
export type AdminPriceExample = z.infer<typeof AdminPriceExample>
