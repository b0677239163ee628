import type { Logger } from "@medusajs/framework/types"
import { sharedPool } from "@guichet/kernel/pool"
import { ports, type SettlePort } from "@guichet/kernel/ports"
import { readSettings } from "@guichet/kernel/settings"
import { startInbox, type InboxWorker } from "../../inbox/start-inbox"
import { createStripe, paymentEnvironment } from "../../stripe/client"
import { stampEnvironment } from "../../stripe/stamp-environment"

/** Works the inbox for as long as the application runs. Payments are reached through the ports, never through this service. */
export default class PaymentsModuleService {
  private inbox: InboxWorker | undefined

  constructor(private readonly container: { logger: Logger }) {}

  __hooks = {
    onApplicationStart: async (): Promise<void> => {
      const settings = readSettings()
      const pool = sharedPool(settings.DATABASE_URL)
      await stampEnvironment(pool, paymentEnvironment(settings))
      if (process.env.PLATFORM_RELAY === "off") {
        return
      }
      const settle: SettlePort = {
        settle: (checkout) => ports().settle.settle(checkout),
        refundFailed: (refund) => ports().settle.refundFailed(refund),
      }
      const context = { pool, stripe: createStripe(settings), settle }
      this.inbox = startInbox(context, (error) => this.container.logger.warn(`Provider events wait: ${error.message}`))
    },
    onApplicationPrepareShutdown: async (): Promise<void> => {
      await this.inbox?.stop()
    },
  }
}
