import type { Settings } from "@guichet/kernel/settings"
import type { SalesApiParts } from "@guichet/ticketing/sales-api"
import { composeSalesApi as composeRealSalesApi } from "../../composition-root"

/**
 * The sales API that the platform opens, with a marker in place of everything behind its guard (schemas, limits, handlers): a
 * request that passes is answered 299 with its route, and does nothing.
 */
export function composeSalesApi(settings: Settings): SalesApiParts {
  const { routes, rules } = composeRealSalesApi(settings)

  return {
    rules,
    routes: routes.map(({ method, url }) => ({
      method,
      url,
      rush_per_minute: Infinity,
      handler: async () => ({ status: 299, body: { reached: url } }),
    })),
  }
}
