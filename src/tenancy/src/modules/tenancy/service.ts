import type { Logger } from "@medusajs/framework/types"
import { MedusaService } from "@medusajs/framework/utils"
import { type Relay, startRelay } from "@guichet/kernel/outbox"
import { readSettings } from "@guichet/kernel/settings"
import { tellOfSiteChanges } from "../../refresh/tell-of-site-changes"
import { tenancyPool } from "../../tenancy-pool"
import { Tenant } from "./models/tenant"
import { siteOutbox, tenancyOutbox } from "./outbox"

/** What links and `query.graph` need, and the life of the outboxes. Requests and jobs use the libraries of this package, which need no container. */
export class TenancyModuleService extends MedusaService({ Tenant }) {
  private relays: Relay[] = []

  constructor(private readonly container: { logger: Logger }) {
    // eslint-disable-next-line prefer-rest-params -- the generated parent reads its repositories from the same container
    super(...arguments)
  }

  __hooks = {
    onApplicationStart: async (): Promise<void> => {
      if (process.env.PLATFORM_RELAY === "off") {
        return
      }
      const waits = (what: string) => (error: Error) => this.container.logger.warn(`${what} wait: ${error.message}`)
      const pool = tenancyPool()
      tellOfSiteChanges(pool, readSettings(), waits("Changed pages"))
      this.relays = [
        startRelay(pool, [tenancyOutbox], { onError: waits("Tenancy messages") }),
        startRelay(pool, [siteOutbox], { onError: waits("Changed pages") }),
      ]
    },
    onApplicationPrepareShutdown: async (): Promise<void> => {
      await Promise.all(this.relays.map((relay) => relay.stop()))
    },
  }
}
