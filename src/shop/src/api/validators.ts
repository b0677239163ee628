import { z } from "@medusajs/framework/zod"
import { readableLine } from "@guichet/kernel/text"
import { MAX_QUANTITY, MAX_STOCKED } from "../contracts/limits"

const Id = z.string().min(1).max(64)
const Quantity = z.number().int().min(1).max(MAX_QUANTITY)
const Line = z.object({ variant_id: Id, quantity: Quantity }).strict()

/** The input allowed to core's cart: the sender cannot set prices, promotions, channel, customer or metadata. */
export const StoreCreateShopCart = z.object({ region_id: Id, items: z.array(Line).min(1).max(20) }).strict()
export const StoreAddShopLine = Line
/** 0 removes the line. */
export const StoreChangeShopLine = z.object({ quantity: z.number().int().min(0).max(MAX_QUANTITY) }).strict()
export const StoreChooseShipping = z.object({ option_id: Id }).strict()

const Address = z
  .object({
    first_name: readableLine(1, 80),
    last_name: readableLine(1, 80),
    company: readableLine(0, 120).optional(),
    address_1: readableLine(1, 160),
    address_2: readableLine(0, 160).optional(),
    postal_code: readableLine(1, 16),
    city: readableLine(1, 120),
    country_code: z
      .string()
      .length(2)
      .transform((code) => code.toLowerCase()),
    phone: readableLine(0, 40).optional(),
  })
  .strict()

export const StoreAddressShopCart = z
  .object({ email: z.string().trim().email().max(254), shipping_address: Address })
  .strict()
  // one address: billing and shipping address are the same
  .transform((body) => ({ ...body, billing_address: body.shipping_address }))

/** Stock quantities: whole numbers up to the maximum. */
const Stocked = z.number().int().min(0).max(MAX_STOCKED)
export const AdminSetStockLevel = z
  .object({ stocked_quantity: Stocked.optional(), incoming_quantity: Stocked.optional() })
  .strict()
/** Checked in addition to core's validator, which accepts fractions; the rest of the body is validated by core. */
export const AdminWholeItems = z.object({ items: z.array(z.object({ quantity: z.number().int().min(1).max(MAX_STOCKED) })) })

export const StorePayShopCart = z.object({ locale: z.enum(["fr", "en"]) }).strict()
