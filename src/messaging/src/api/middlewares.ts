import { defineMiddlewares } from "@medusajs/framework/http"
import { judgedBody, judgedQuery } from "@guichet/kernel/judged"
import {
  AdminCreateWebhookEndpoint,
  AdminNoBody,
  AdminUpdateWebhookEndpoint,
  AdminWebhookDeliveriesQuery,
} from "./admin/webhook-endpoints/validators"

export default defineMiddlewares({
  routes: [
    judgedBody("/admin/webhook-endpoints", AdminCreateWebhookEndpoint),
    judgedBody("/admin/webhook-endpoints/:id", AdminUpdateWebhookEndpoint),
    judgedBody("/admin/webhook-endpoints/:id/rotate", AdminNoBody),
    judgedBody("/admin/webhook-endpoints/:id/test", AdminNoBody),
    judgedQuery("/admin/webhook-endpoints/:id/deliveries", AdminWebhookDeliveriesQuery),
    judgedBody("/admin/webhook-deliveries/:id/replay", AdminNoBody),
  ],
})
