import type { Logger } from "@medusajs/framework/types"
import { startBackground } from "../../background"

/**
 * Processes the inbox for as long as the application runs. Payments are reached through the ports, never through this service.
 */
export default class PaymentsModuleService {
  private background: Awaited<ReturnType<typeof startBackground>>

  constructor(private readonly container: { logger: Logger }) {}

  __hooks = {
    onApplicationStart: async (): Promise<void> => {
      this.background = await startBackground(this.container.logger)
    },
    onApplicationPrepareShutdown: async (): Promise<void> => {
      await this.background?.stop()
    },
  }
}
