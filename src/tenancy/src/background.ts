import { container as application } from "@medusajs/framework"
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { startRelay, type Outbox } from "@guichet/kernel/outbox"
import { retryLog, runPeriodically } from "@guichet/kernel/run-periodically"
import { readSettings, spfInclude, worksHere } from "@guichet/kernel/settings"
import { platformPool } from "@guichet/kernel/platform-pool"
import { checkDueDomains } from "./domains/check-due-domains"
import { platformAddresses } from "./domains/network"
import { listenForAwaitedOwners } from "./listeners/tenant-owner-awaited.add-owner"
import { siteOutbox, tenancyOutbox } from "./modules/tenancy/outbox"
import { updateNameServer } from "./modules/tenancy/commands/zones/update-name-server"
import { clearDefaultChannelName } from "./modules/tenancy/commands/clear-default-channel-name"
import { watchMessages } from "./failing-work"
import { checkDueSendings } from "./sending/check-sending"
import { notifySiteChanges } from "./refresh/notify-site-changes"

/** Pause between two searches for due domains. */
const DOMAINS_INTERVAL_MS = 5_000

/**
 * Starts the work that runs beside requests: a relay for messages, one for changed pages, the checkers of domains and of sending
 * records. Empty when another process does this work.
 */
export function startBackground(logger: Logger): { stop(): Promise<void> }[] {
  const settings = readSettings()
  if (!worksHere(settings)) {
    return []
  }
  const logRetry = retryLog(logger)
  const pool = platformPool()
  const watch = (outbox: Outbox) => watchMessages(pool, outbox)
  updateNameServer(pool, { ...platformAddresses(settings), spf_include: spfInclude(settings) }).catch(
    logRetry("Name server setup")
  )
  // core's defaults are created before the application starts
  clearDefaultChannelName(pool).catch(logRetry("Renaming of the default sales channel"))
  // workflows run in core's modules, which need the application's container, not a module's
  listenForAwaitedOwners(application as unknown as MedusaContainer)
  notifySiteChanges(pool, readSettings(), logRetry("Cache purge"))

  return [
    startRelay(pool, [tenancyOutbox], { onError: logRetry("Tenancy message relay"), watch }),
    startRelay(pool, [siteOutbox], { onError: logRetry("Cache purge"), watch }),
    runPeriodically(
      async () => {
        await checkDueDomains(pool, readSettings(), () => new Date(), logRetry("Domain check"))
      },
      DOMAINS_INTERVAL_MS,
      logRetry("Domain check")
    ),
    runPeriodically(
      async () => {
        await checkDueSendings(pool, readSettings(), logRetry("Check of email DNS records"))
      },
      DOMAINS_INTERVAL_MS,
      logRetry("Check of email DNS records")
    ),
  ]
}
