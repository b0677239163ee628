import { z } from "@medusajs/framework/zod"

/** A month or a day ("2027-03" or "2027-03-14") and the page of its dates. */
export const StoreEventDates = z
  .object({
    on: z
      .string()
      .regex(/^\d{4}-\d{2}(-\d{2})?$/)
      .optional(),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  })
  .strict()
export type StoreEventDates = z.infer<typeof StoreEventDates>
