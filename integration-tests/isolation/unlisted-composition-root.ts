import type { Settings } from "@guichet/kernel/settings"
import type { SalesApiParts } from "@guichet/ticketing/sales-api"
import { composeSalesApi as composeRealSalesApi } from "../../composition-root"

/** The platform's sales API with one additional, unlisted route. */
export function composeSalesApi(settings: Settings): SalesApiParts {
  const { routes, rules } = composeRealSalesApi(settings)
  const unlisted = {
    method: "GET" as const,
    url: "/unlisted/:id",
    handler: async () => ({ status: 200, body: { secret: true } }),
  }

  return { rules, routes: [...routes, unlisted] }
}
