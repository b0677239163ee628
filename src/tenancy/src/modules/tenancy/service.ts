import type { Logger } from "@medusajs/framework/types"
import { MedusaService } from "@medusajs/framework/utils"
import { type Relay, startRelay } from "@guichet/kernel/outbox"
import { tenancyPool } from "../../tenancy-pool"
import { Tenant } from "./models/tenant"
import { tenancyOutbox } from "./outbox"

/** What links and `query.graph` need, and the life of the outbox. Requests and jobs use the libraries of this package, which need no container. */
export class TenancyModuleService extends MedusaService({ Tenant }) {
  private relay: Relay | undefined

  constructor(private readonly container: { logger: Logger }) {
    // eslint-disable-next-line prefer-rest-params -- the generated parent reads its repositories from the same container
    super(...arguments)
  }

  __hooks = {
    onApplicationStart: async (): Promise<void> => {
      if (process.env.PLATFORM_RELAY !== "off") {
        this.relay = startRelay(tenancyPool(), [tenancyOutbox], {
          onError: (error) => this.container.logger.warn(`Tenancy messages wait: ${error.message}`),
        })
      }
    },
    onApplicationPrepareShutdown: async (): Promise<void> => {
      await this.relay?.stop()
    },
  }
}
