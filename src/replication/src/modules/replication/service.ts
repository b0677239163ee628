import type { Logger } from "@medusajs/framework/types"
import { startBackground } from "../../background"

/** Starts and stops background work. Rows are read and written through `queries/`, never through this service. */
export default class ReplicationModuleService {
  private background: ReturnType<typeof startBackground>

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
