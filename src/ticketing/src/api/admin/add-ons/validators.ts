import { z } from "@medusajs/framework/zod"
import { readableLine, readableText } from "@guichet/kernel/text"
import { EventIds, Rev, RowId, rowsWith, Searched } from "../../tenant-request"
import { AmountMinor, Currency } from "../sale-terms/validators"

const MAX_STOCK = 1_000_000
const MAX_PER_ORDER = 100

const addOn = {
  title: readableLine(1, 120),
  description: readableText(1, 600).nullable(),
  price_minor: AmountMinor,
  sale_tax_id: RowId.nullable(),
  stock: z.number().int().min(0).max(MAX_STOCK).nullable(),
  max_per_order: z.number().int().min(1).max(MAX_PER_ORDER),
  event_ids: EventIds,
}

export const AdminAddOnsQuery = rowsWith({ q: Searched })
export type AdminAddOnsQuery = z.infer<typeof AdminAddOnsQuery>

export const AdminCreateAddOn = z.strictObject({ ...addOn, currency: Currency })
export type AdminCreateAddOn = z.infer<typeof AdminCreateAddOn>

/** Every field except the currency; `rev` is the revision that was read. */
export const AdminUpdateAddOn = z.strictObject({ ...addOn, rev: Rev })
export type AdminUpdateAddOn = z.infer<typeof AdminUpdateAddOn>
