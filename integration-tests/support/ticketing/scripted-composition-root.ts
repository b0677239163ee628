import { sharedPool } from "@guichet/kernel/pool"
import type { Settings } from "@guichet/kernel/settings"
import { salesApiRules } from "@guichet/ticketing/contracts"
import { ticketingSalesApiRoutes, type SalesApiParts } from "@guichet/ticketing/sales-api"
import { scriptedPorts } from "./scripted-ports"

/** The sales API's composition for specs without Medusa: everything real except the provider and the plan's price. */
export function composeSalesApi(settings: Settings): SalesApiParts {
  const pool = sharedPool(settings.DATABASE_URL)

  return { routes: ticketingSalesApiRoutes(pool, scriptedPorts(pool), settings), rules: salesApiRules }
}
