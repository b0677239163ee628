import type { ProviderEventInput } from "@guichet/ports"
import type { SalesApiRoute } from "../../contracts/sales-api"
import type { SalesApiDeps } from "../deps"
import { ok } from "../responses"

const MAX_EVENT_BYTES = 1024 * 1024

/**
 * POST /hooks/stripe/platform and /hooks/stripe/connect: events of the payment provider. They arrive here because a rush of
 * buyers is also a rush of events; they are stored and processed afterwards.
 * 200 { received }
 * | 400 webhook_invalid
 */
export const providerEventRoute = ({ ports }: SalesApiDeps, endpoint: ProviderEventInput["endpoint"]): SalesApiRoute<Buffer> => ({
  method: "POST",
  url: `/hooks/stripe/${endpoint}`,
  raw_limit_bytes: MAX_EVENT_BYTES,
  handler: async ({ body, headers }) => {
    await ports.events.receive({ endpoint, body, signature: headers["stripe-signature"]?.toString() })

    return ok({ received: true })
  },
})
