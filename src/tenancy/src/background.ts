import type { Logger } from "@medusajs/framework/types"
import { type Relay, startRelay } from "@guichet/kernel/outbox"
import { readSettings, worksHere } from "@guichet/kernel/settings"
import { siteOutbox, tenancyOutbox } from "./modules/tenancy/outbox"
import { tellOfSiteChanges } from "./refresh/tell-of-site-changes"
import { tenancyPool } from "./tenancy-pool"

/** What runs beside requests for as long as the application does: a relay for messages, one for changed pages. None where the work is another process's. */
export function startBackground(logger: Logger): Relay[] {
  if (!worksHere(readSettings())) {
    return []
  }
  const waits = (what: string) => (error: Error) => logger.warn(`${what} wait: ${error.message}`)
  const pool = tenancyPool()
  tellOfSiteChanges(pool, readSettings(), waits("Changed pages"))

  return [
    startRelay(pool, [tenancyOutbox], { onError: waits("Tenancy messages") }),
    startRelay(pool, [siteOutbox], { onError: waits("Changed pages") }),
  ]
}
