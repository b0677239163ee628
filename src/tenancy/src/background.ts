import { container as application } from "@medusajs/framework"
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { startRelay, type Outbox } from "@guichet/kernel/outbox"
import { retryLog } from "@guichet/kernel/run-periodically"
import { readSettings, worksHere } from "@guichet/kernel/settings"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listenForAwaitedOwners } from "./listeners/tenant-owner-awaited.add-owner"
import { siteOutbox, tenancyOutbox } from "./modules/tenancy/outbox"
import { clearDefaultChannelName } from "./modules/tenancy/commands/clear-default-channel-name"
import { watchMessages } from "./failing-work"
import { notifySiteChanges } from "./refresh/notify-site-changes"

/**
 * Starts the work that runs beside requests: a relay for messages, and one for changed pages. Empty when another process
 * does this work.
 */
export function startBackground(logger: Logger): { stop(): Promise<void> }[] {
  const settings = readSettings()
  if (!worksHere(settings)) {
    return []
  }
  const logRetry = retryLog(logger)
  const pool = platformPool()
  const watch = (outbox: Outbox) => watchMessages(pool, outbox)
  // core's defaults are created before the application starts
  clearDefaultChannelName(pool).catch(logRetry("Renaming of the default sales channel"))
  // workflows run in core's modules, which need the application's container, not a module's
  listenForAwaitedOwners(application as unknown as MedusaContainer)
  notifySiteChanges(pool, readSettings(), logRetry("Cache purge"))

  return [
    startRelay(pool, [tenancyOutbox], { onError: logRetry("Tenancy message relay"), watch }),
    startRelay(pool, [siteOutbox], { onError: logRetry("Cache purge"), watch }),
  ]
}
