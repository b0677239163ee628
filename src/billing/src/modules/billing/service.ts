import type { Logger } from "@medusajs/framework/types"
import { readSettings } from "@guichet/kernel/settings"
import { startBackground, type Background } from "../../background"
import { billingPool } from "../../billing-pool"

/** Bills for as long as the application runs. Billing's rows are reached through `queries/` and the ports, never through this service. */
export default class BillingModuleService {
  private background: Background | undefined

  constructor(private readonly container: { logger: Logger }) {}

  __hooks = {
    onApplicationStart: async (): Promise<void> => {
      if (process.env.PLATFORM_RELAY !== "off") {
        this.background = startBackground(billingPool(), readSettings(), this.container.logger)
      }
    },
    onApplicationPrepareShutdown: async (): Promise<void> => {
      await this.background?.stop()
    },
  }
}
