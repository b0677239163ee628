import type { Settings } from "@guichet/kernel/settings"
import type { WindowParts } from "@guichet/ticketing/window"
import { composeWindow as composeRealWindow } from "../../window-config"

/** The platform's window with one route more, which nobody listed. */
export function composeWindow(settings: Settings): WindowParts {
  const { routes, rules } = composeRealWindow(settings)
  const unlisted = {
    method: "GET" as const,
    url: "/unlisted/:id",
    handler: async () => ({ status: 200, body: { secret: true } }),
  }

  return { rules, routes: [...routes, unlisted] }
}
