import type { Logger } from "@medusajs/framework/types"
import { sharedPool } from "@guichet/kernel/pool"
import { retryLog, runTogether, type PeriodicRun } from "@guichet/kernel/run-periodically"
import { readSettings, worksHere } from "@guichet/kernel/settings"
import { listenForAccountChanges } from "./listeners/account-changed.mail-person"
import { listenForConsoleLinks } from "./listeners/console-link-asked.mail-owner"
import { listenForInvitations } from "./listeners/invitation-sent.mail-invitee"
import { listenForSupportSessions } from "./listeners/support-entered.mail-owners"
import { listenForPasswordResets } from "./listeners/password-reset-asked.mail-person"
import { listenForDomains } from "./listeners/domain-changed.mail-owner"
import { listenForClosings } from "./listeners/tenant-closed.mail-owners"
import { listenForStatusChanges } from "./listeners/tenant-status.mail-owners"
import { listenForSignUps } from "./listeners/tenant-signed-up.mail-operator"
import { startMailSender } from "./send-mails"
import { startWebhookSender } from "./webhooks/send-webhooks"

/**
 * Starts the work that runs beside requests: listeners that write emails, and the senders of emails and webhooks. Undefined when
 * another process does this work.
 */
export function startBackground(logger: Logger): PeriodicRun | undefined {
  const settings = readSettings()
  if (!worksHere(settings)) {
    return undefined
  }
  const pool = sharedPool(settings.DATABASE_URL)
  listenForSignUps(pool, settings)
  listenForClosings(pool, settings)
  listenForStatusChanges(pool, settings)
  listenForConsoleLinks(pool, settings)
  listenForInvitations(pool, settings)
  listenForSupportSessions(pool, settings)
  listenForPasswordResets(pool, settings)
  listenForAccountChanges(pool, settings)
  listenForDomains(pool, settings)

  const logRetry = retryLog(logger)

  return runTogether([
    startMailSender(pool, settings, logRetry("Email sender")),
    startWebhookSender(pool, logRetry("Webhook sender")),
  ])
}
