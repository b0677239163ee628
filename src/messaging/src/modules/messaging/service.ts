import type { Logger } from "@medusajs/framework/types"
import { sharedPool } from "@guichet/kernel/pool"
import { readSettings } from "@guichet/kernel/settings"
import { listenForConsoleLinks } from "../../listeners/console-link-asked.mail-owner"
import { listenForSignUps } from "../../listeners/tenant-signed-up.mail-operator"
import { startMailSender, type MailSender } from "../../send-mails"

/** Runs the mail sender for as long as the application does. Mails are queued by `queueMail`, never through this service. */
export default class MessagingModuleService {
  private sender: MailSender | undefined

  constructor(private readonly container: { logger: Logger }) {}

  __hooks = {
    onApplicationStart: async (): Promise<void> => {
      if (process.env.PLATFORM_RELAY === "off") {
        return
      }
      const settings = readSettings()
      listenForSignUps(sharedPool(settings.DATABASE_URL), settings)
      listenForConsoleLinks(sharedPool(settings.DATABASE_URL), settings)
      this.sender = startMailSender(sharedPool(settings.DATABASE_URL), settings, (error) =>
        this.container.logger.warn(`Mails wait: ${error.message}`)
      )
    },
    onApplicationPrepareShutdown: async (): Promise<void> => {
      await this.sender?.stop()
    },
  }
}
