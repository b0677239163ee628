import type Stripe from "stripe"
import { API_VERSION } from "../events"
import { Paging, pageOf } from "../listing"
import { PAGING, operation } from "../router"
import type { World } from "../world"

export const webhookEndpoints = [
  operation<Paging>({
    name: "webhookEndpoints.list",
    method: "GET",
    path: "/v1/webhook_endpoints",
    parameters: "WebhookEndpointListParams",
    supports: PAGING,
    answer: "WebhookEndpoint",
    isList: true,
    scope: "platform",
    handle: (call) => pageOf(endpointsOf(call), call.params, call.path),
  }),
]

function endpointsOf({ settings, clock }: World): Stripe.WebhookEndpoint[] {
  return settings.webhooks
    .filter(({ thin }) => !thin)
    .map(({ url, connect, events }, position) => ({
      id: `we_emu_${position + 1}`,
      object: "webhook_endpoint",
      api_version: API_VERSION,
      application: connect ? settings.clientId : null,
      created: clock.now(),
      description: connect ? "Events of connected accounts" : "Events of the platform",
      enabled_events: events ?? ["*"],
      livemode: false,
      metadata: {},
      status: "enabled",
      url,
    }))
}
