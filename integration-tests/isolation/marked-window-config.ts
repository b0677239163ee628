import type { Settings } from "@guichet/kernel/settings"
import type { WindowParts } from "@guichet/ticketing/window"
import { composeWindow as composeRealWindow } from "../../window-config"

/**
 * The window that the platform opens, with a marker in the place of everything behind its guard (schemas, limits, handlers): a request which passes
 * answers 299 with its route, and does nothing.
 */
export function composeWindow(settings: Settings): WindowParts {
  const { routes, rules } = composeRealWindow(settings)

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
