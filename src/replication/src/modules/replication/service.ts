import type { Logger } from "@medusajs/framework/types"
import { startBackground } from "../../background"

/** Replication's rows are reached through `queries/`; the module gives them migrations, and its messages their life. */
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
