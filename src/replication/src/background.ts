import type { Logger } from "@medusajs/framework/types"
import { type Relay, startRelay } from "@guichet/kernel/outbox"
import { retryLog } from "@guichet/kernel/run-periodically"
import { readSettings, worksHere } from "@guichet/kernel/settings"
import { watchMessages } from "@guichet/tenancy/failing-work"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listenForApprovals } from "./mails/listen"
import { replicationOutbox } from "./modules/replication/outbox"

/** Background work: emails about requests and decisions. Undefined where another process does it. */
export function startBackground(logger: Logger): Relay | undefined {
  const settings = readSettings()
  if (!worksHere(settings)) {
    return undefined
  }
  listenForApprovals(platformPool(), settings)

  return startRelay(platformPool(), [replicationOutbox], {
    watch: (outbox) => watchMessages(platformPool(), outbox),
    onError: retryLog(logger)("Replication message relay"),
  })
}
