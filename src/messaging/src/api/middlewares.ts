import { defineMiddlewares, type MiddlewareRoute, validateAndTransformBody } from "@medusajs/framework/http"
import { parseQuery } from "@guichet/kernel/query"
import {
  AdminCreateWebhookEndpoint,
  AdminNoBody,
  AdminUpdateWebhookEndpoint,
  AdminWebhookDeliveriesQuery,
} from "./admin/webhook-endpoints/validators"

type Schema = Parameters<typeof validateAndTransformBody>[0]

const body = (matcher: string, schema: unknown): MiddlewareRoute => ({
  methods: ["POST"],
  matcher,
  middlewares: [validateAndTransformBody(schema as Schema)],
})

export default defineMiddlewares({
  routes: [
    body("/admin/webhook-endpoints", AdminCreateWebhookEndpoint),
    body("/admin/webhook-endpoints/:id", AdminUpdateWebhookEndpoint),
    body("/admin/webhook-endpoints/:id/rotate", AdminNoBody),
    body("/admin/webhook-endpoints/:id/test", AdminNoBody),
    {
      methods: ["GET"],
      matcher: "/admin/webhook-endpoints/:id/deliveries",
      middlewares: [parseQuery(AdminWebhookDeliveriesQuery)],
    },
    body("/admin/webhook-deliveries/:id/replay", AdminNoBody),
  ],
})
