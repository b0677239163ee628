import { z } from "@medusajs/framework/zod"
import { readableLine } from "@guichet/kernel/text"
import { WEBHOOK_DESCRIPTION_MAX_LENGTH, WEBHOOK_URL_MAX_LENGTH, webhookTypes } from "../../../contracts/webhooks"

const terms = {
  url: z.string().trim().min(1).max(WEBHOOK_URL_MAX_LENGTH),
  types: z
    .array(z.enum(webhookTypes))
    .min(1)
    .max(webhookTypes.length)
    .refine((types) => new Set(types).size === types.length, "must not list a type twice"),
  description: readableLine(0, WEBHOOK_DESCRIPTION_MAX_LENGTH),
}

export const AdminCreateWebhookEndpoint = z.strictObject({ ...terms, description: terms.description.default("") })
export type AdminCreateWebhookEndpointBody = z.infer<typeof AdminCreateWebhookEndpoint>

export const AdminUpdateWebhookEndpoint = z.strictObject({ ...terms, is_on: z.boolean() }).partial()
export type AdminUpdateWebhookEndpointBody = z.infer<typeof AdminUpdateWebhookEndpoint>

export const AdminNoBody = z.strictObject({})

export const AdminWebhookDeliveriesQuery = z.strictObject({
  state: z.enum(["waiting", "delivered", "given_up"]).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})
export type AdminWebhookDeliveriesInput = z.infer<typeof AdminWebhookDeliveriesQuery>
