import type { Logger } from "@medusajs/framework/types"
import { type Background, startBackground } from "../../background"

/**
 * Runs billing's background work for as long as the application runs. Billing's rows are reached through `queries/` and the
 * ports, never through this service.
 */
export default class BillingModuleService {
  private background: Background | undefined

  constructor(private readonly container: { logger: Logger }) {}

  __hooks = {
    onApplicationStart: async (): Promise<void> => {
      this.background = startBackground(this.container.logger)
    },
    onApplicationPrepareShutdown: async (): Promise<void> => {
      await this.background?.stop()
    },
  }
}
