import { z } from "@medusajs/framework/zod"
import { readListingCursor } from "../../../modules/ticketing/rules/listing-cursor"

export const StorePublicListing = z
  .object({
    limit: z.coerce.number().int().min(1).max(100).default(24),
    q: z.string().trim().min(1).max(100).optional(),
    cursor: z
      .string()
      .max(200)
      .transform((cursor, context) => {
        const place = readListingCursor(cursor)
        if (!place) {
          context.addIssue({ code: "custom", message: "must be a cursor of this list" })
        }

        return place
      })
      .optional(),
  })
  .strict()
export type StorePublicListing = z.infer<typeof StorePublicListing>
