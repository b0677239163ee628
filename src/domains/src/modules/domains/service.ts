import type { Logger } from "@medusajs/framework/types"
import { startBackground } from "../../background"

/** Starts and stops background work. Requests and jobs use the libraries of this package, which need no container. */
export default class DomainsModuleService {
  private background: ReturnType<typeof startBackground> = []

  constructor(private readonly container: { logger: Logger }) {}

  __hooks = {
    onApplicationStart: async (): Promise<void> => {
      this.background = startBackground(this.container.logger)
    },
    onApplicationPrepareShutdown: async (): Promise<void> => {
      await Promise.all(this.background.map((work) => work.stop()))
    },
  }
}
