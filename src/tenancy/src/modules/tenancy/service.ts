import type { Logger } from "@medusajs/framework/types"
import { MedusaService } from "@medusajs/framework/utils"
import { applyOnMedusa } from "@guichet/kernel/schema"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import { startBackground } from "../../background"
import { Tenant } from "./models/tenant"
import { tenancySchema } from "./sql"

/**
 * What links and `query.graph` need, and the lifecycle of the outboxes. Requests and jobs use the libraries of this package,
 * which need no container.
 */
export class TenancyModuleService extends MedusaService({ Tenant }) {
  private relays: ReturnType<typeof startBackground> = []

  constructor(private readonly container: { logger: Logger }) {
    // eslint-disable-next-line prefer-rest-params -- the generated parent reads its repositories from the same container
    super(...arguments)
  }

  __hooks = {
    onApplicationStart: async (): Promise<void> => {
      // in every process: `db:migrate`, which starts the application as the owner of the tables, runs none of our background work
      await inTransaction(platformPool(), (db) => applyOnMedusa(db, tenancySchema))
      this.relays = startBackground(this.container.logger)
    },
    onApplicationPrepareShutdown: async (): Promise<void> => {
      await Promise.all(this.relays.map((relay) => relay.stop()))
    },
  }
}
