import type { Logger } from "@medusajs/framework/types"
import { type Relay, startRelay } from "@guichet/kernel/outbox"
import { readSettings } from "@guichet/kernel/settings"
import { listenForApprovals } from "../../mails/listen"
import { replicationPool } from "../../replication-pool"
import { replicationOutbox } from "./outbox"

/** Replication's rows are reached through `queries/`; the module gives them migrations, and its messages their life. */
export default class ReplicationModuleService {
  private relay: Relay | undefined

  constructor(private readonly container: { logger: Logger }) {}

  __hooks = {
    onApplicationStart: async (): Promise<void> => {
      if (process.env.PLATFORM_RELAY === "off") {
        return
      }
      listenForApprovals(replicationPool(), readSettings())
      this.relay = startRelay(replicationPool(), [replicationOutbox], {
        onError: (error) => this.container.logger.warn(`Replication messages wait: ${error.message}`),
      })
    },
    onApplicationPrepareShutdown: async (): Promise<void> => {
      await this.relay?.stop()
    },
  }
}
