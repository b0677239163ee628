import { z } from "@medusajs/framework/zod"

export const AdminDisconnectQuery = z.strictObject({
  /** how many payments in progress were shown: refused if there are more */
  payments_seen: z.coerce.number().int().min(0).max(1_000_000).default(0),
})
export type AdminDisconnectQuery = z.infer<typeof AdminDisconnectQuery>
