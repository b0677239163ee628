import { z } from "@medusajs/framework/zod"
import { MAX_DATES_SHOWN } from "../../../../../contracts/limits"
import { RowId } from "../../../../tenant-request"
import { AmountMinor } from "../../validators"

export const AdminSetDatePrices = z
  .strictObject({
    performance_ids: z
      .array(RowId)
      .min(1)
      .max(MAX_DATES_SHOWN)
      .refine((ids) => new Set(ids).size === ids.length, "must not contain duplicates"),
    price_level_id: RowId,
    is_sold: z.boolean(),
    /** as entered; null: the event's price, or not sold at these dates */
    amount_minor: AmountMinor.nullable(),
  })
  .refine(({ is_sold, amount_minor }) => is_sold || amount_minor === null, "a price that is not sold must have no amount")
export type AdminSetDatePrices = z.infer<typeof AdminSetDatePrices>
