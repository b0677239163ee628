import type { Logger } from "@medusajs/framework/types"
import { startBackground } from "../../background"

/** Runs the email sender for as long as the application runs. Emails are queued by `queueMail`, never through this service. */
export default class MessagingModuleService {
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
