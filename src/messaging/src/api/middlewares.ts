import { defineMiddlewares } from "@medusajs/framework/http"
import { validatedBodyRoute, validatedQueryRoute } from "@guichet/kernel/validated-routes"
import {
  AdminCreateWebhookEndpoint,
  AdminNoBody,
  AdminUpdateWebhookEndpoint,
  AdminWebhookDeliveriesQuery,
} from "./admin/webhook-endpoints/validators"

export default defineMiddlewares({
  routes: [
    validatedBodyRoute("/admin/webhook-endpoints", AdminCreateWebhookEndpoint),
    validatedBodyRoute("/admin/webhook-endpoints/:id", AdminUpdateWebhookEndpoint),
    validatedBodyRoute("/admin/webhook-endpoints/:id/rotate", AdminNoBody),
    validatedBodyRoute("/admin/webhook-endpoints/:id/test", AdminNoBody),
    validatedQueryRoute("/admin/webhook-endpoints/:id/deliveries", AdminWebhookDeliveriesQuery),
    validatedBodyRoute("/admin/webhook-deliveries/:id/replay", AdminNoBody),
  ],
})
