import { sharedPool } from "@guichet/kernel/pool"
import { providePorts } from "@guichet/kernel/ports"
import type { Settings } from "@guichet/kernel/settings"
import { windowRules } from "@guichet/ticketing/contracts"
import { createSettlePort } from "@guichet/ticketing/settle"
import { ticketingWindowRoutes, type WindowParts } from "@guichet/ticketing/window"
import { scriptedPorts } from "./scripted-ports"

/** The window's composition for specs without Medusa: everything real except the provider and the price of the plan. */
export function composeWindow(settings: Settings): WindowParts {
  const pool = sharedPool(settings.DATABASE_URL)
  providePorts({ ...scriptedPorts(pool), settle: createSettlePort(pool) })

  return { routes: ticketingWindowRoutes(pool, settings), rules: windowRules }
}
