import { sharedPool } from "@guichet/kernel/pool"
import { providePorts } from "@guichet/ports"
import type { Settings } from "@guichet/kernel/settings"
import { salesApiRules } from "@guichet/ticketing/contracts"
import { createSettlePort } from "@guichet/ticketing/settle"
import { ticketingSalesApiRoutes, type SalesApiParts } from "@guichet/ticketing/sales-api"
import { scriptedPorts } from "./scripted-ports"

/** The sales API's composition for specs without Medusa: everything real except the provider and the plan's price. */
export function composeSalesApi(settings: Settings): SalesApiParts {
  const pool = sharedPool(settings.DATABASE_URL)
  providePorts({ ...scriptedPorts(pool), settle: createSettlePort(pool) })

  return { routes: ticketingSalesApiRoutes(pool, settings), rules: salesApiRules }
}
