import { z } from "@medusajs/framework/zod"
import { readableLine } from "@guichet/kernel/text"
import { TENDER_KINDS, TILL_SALE_STATES } from "../../../contracts/box-office"
import { MAX_PLACES_PER_HOLD } from "../../../contracts/limits"
import { pageWith, RowId } from "../../tenant-request"

const Minor = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
/** Made by the till, once for each request that it may have to repeat. */
const TillKey = z.string().regex(/^[0-9A-Za-z_-]{8,64}$/)
const Uid = z.string().min(1).max(100)

/** What a terminal or a bank says. No card number: four digits, and never 13 in a row, as the database says once more. */
const names = {
  brand: readableLine(1, 40).refine(isNoCardNumber).optional(),
  last_four: z
    .string()
    .regex(/^[0-9]{4}$/)
    .optional(),
  reference: readableLine(1, 64).refine(isNoCardNumber).optional(),
}

function isNoCardNumber(text: string): boolean {
  return !/[0-9]{13}/.test(text.replace(/[^0-9A-Za-z]/g, "")) && !text.includes("\0")
}

export const AdminDrawersQuery = pageWith({ state: z.enum(["open", "closed"]).optional() })
export type AdminDrawersQuery = z.infer<typeof AdminDrawersQuery>

export const AdminOpenDrawer = z.strictObject({
  currency: z
    .string()
    .regex(/^[a-z]{3}$/)
    .optional(),
  float_minor: Minor,
})
export type AdminOpenDrawer = z.infer<typeof AdminOpenDrawer>

export const AdminCloseDrawer = z.strictObject({ counted_minor: Minor })
export type AdminCloseDrawer = z.infer<typeof AdminCloseDrawer>

export const AdminTillSalesQuery = pageWith({ state: z.enum(TILL_SALE_STATES).optional(), drawer_id: RowId.optional() })
export type AdminTillSalesQuery = z.infer<typeof AdminTillSalesQuery>

export const AdminBeginTillSale = z.strictObject({
  key: TillKey,
  performance_id: RowId,
  place_uids: z
    .array(Uid)
    .max(MAX_PLACES_PER_HOLD)
    .refine((uids) => new Set(uids).size === uids.length, "must not contain duplicates"),
  /** people of standing areas; at least one of places and areas */
  areas: z
    .array(
      z.strictObject({
        place_uid: Uid,
        quantity: z.number().int().min(1).max(MAX_PLACES_PER_HOLD),
        price_level_id: RowId.optional(),
      })
    )
    .max(MAX_PLACES_PER_HOLD)
    .optional(),
  /** wish per place; without one its category's first offer */
  price_levels: z
    .record(Uid, RowId)
    .refine((wishes) => Object.keys(wishes).length <= MAX_PLACES_PER_HOLD)
    .optional(),
  buyer: z.strictObject({ name: z.string().max(120), email: z.string().max(254) }).optional(),
  locale: z.enum(["fr", "en"]).optional(),
  /** places kept for guests are sold, too */
  house: z.boolean().optional(),
})
export type AdminBeginTillSale = z.infer<typeof AdminBeginTillSale>

export const AdminTakeTender = z.strictObject({
  key: TillKey,
  kind: z.enum(TENDER_KINDS),
  amount_minor: Minor.min(1),
  /** cash put down; left out: exactly what this part costs in cash */
  handed_minor: Minor.optional(),
  ...names,
})
export type AdminTakeTender = z.infer<typeof AdminTakeTender>

export const AdminConfirmTender = z.strictObject(names)
export type AdminConfirmTender = z.infer<typeof AdminConfirmTender>

export const AdminTenderReturnsQuery = pageWith({ state: z.enum(["due", "handed"]).default("due") })
export type AdminTenderReturnsQuery = z.infer<typeof AdminTenderReturnsQuery>
