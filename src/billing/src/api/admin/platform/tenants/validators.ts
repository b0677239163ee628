import { z } from "@medusajs/framework/zod"
import { isCountry } from "@guichet/kernel/country"
import { readableText } from "@guichet/kernel/text"
import { siteSettings } from "@guichet/tenancy/sites"
import { clientOrders, clientStatuses, MAX_CLIENTS_A_PAGE, type ClientOrder } from "../../../../contracts"

const orders = clientOrders.flatMap((column): ClientOrder[] => [column, `-${column}`])

export const AdminGetClients = z.strictObject({
  q: z
    .string()
    .trim()
    .max(100)
    .refine((text) => !text.includes("\0"))
    .optional(),
  order: z.enum(orders as [ClientOrder, ...ClientOrder[]]).default("-created_at"),
  plan: z
    .string()
    .regex(/^[0-9A-Za-z_]{1,60}$/)
    .optional(),
  status: z.enum(clientStatuses).optional(),
  is_test: z
    .enum(["true", "false"])
    .transform((value) => value === "true")
    .optional(),
  cursor: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_CLIENTS_A_PAGE).default(20),
})
export type AdminGetClients = z.infer<typeof AdminGetClients>

/** The complete settings, with the revision they are based on. */
export const AdminChangeClient = siteSettings.extend({
  slug: z.string().trim().toLowerCase().min(1).max(60),
  country: z.string().length(2).toUpperCase().refine(isCountry),
  is_test: z.boolean(),
})
export type AdminChangeClient = z.infer<typeof AdminChangeClient>

/** The person who closes the client types its short name as confirmation. */
export const AdminCloseClient = z.strictObject({
  slug: z.string().trim().toLowerCase().min(1).max(60),
  reason: readableText(3, 500),
  without_export: z.boolean().default(false),
})
export type AdminCloseClient = z.infer<typeof AdminCloseClient>

export const AdminReopenClient = z.strictObject({ reason: readableText(3, 500) })
export type AdminReopenClient = z.infer<typeof AdminReopenClient>
