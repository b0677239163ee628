import type { Logger } from "@medusajs/framework/types"
import { startRelay } from "@guichet/kernel/outbox"
import { platformPool } from "@guichet/kernel/platform-pool"
import { retryLog, runPeriodically } from "@guichet/kernel/run-periodically"
import { readSettings, spfInclude, worksHere } from "@guichet/kernel/settings"
import { watchMessages } from "@guichet/tenancy/failing-work"
import { checkDueDomains } from "./claims/check-due-domains"
import { platformAddresses } from "./dns/network"
import { updateNameServer } from "./modules/domains/commands/zones/update-name-server"
import { domainsOutbox } from "./modules/domains/outbox"
import { checkDueSendings } from "./sending/check-sending"

/** Pause between two searches for due domains. */
const DOMAINS_INTERVAL_MS = 5_000

/**
 * Starts the work that runs beside requests: the relay for messages, the checkers of domains and of sending records. Empty when
 * another process does this work.
 */
export function startBackground(logger: Logger): { stop(): Promise<void> }[] {
  const settings = readSettings()
  if (!worksHere(settings)) {
    return []
  }
  const logRetry = retryLog(logger)
  const pool = platformPool()
  updateNameServer(pool, { ...platformAddresses(settings), spf_include: spfInclude(settings) }).catch(
    logRetry("Name server setup")
  )

  return [
    startRelay(pool, [domainsOutbox], {
      onError: logRetry("Domain message relay"),
      watch: (outbox) => watchMessages(pool, outbox),
    }),
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
