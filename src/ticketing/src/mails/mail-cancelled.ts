import { createElement } from "react"
import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import type { QueuedMail } from "@guichet/messaging/contracts"
import { renderMail } from "@guichet/messaging/layout"
import { queueMails } from "@guichet/messaging/queue-mail"
import { headed, signedBy } from "@guichet/messaging/voice"
import type { PerformanceCancelledMessage } from "../contracts/messages"
import { getCancelledForMail, type TicketForMail } from "./facts-for-mail"
import { brandOf, orderUrl } from "./brand-of"
import { CancelledMail } from "./cancelled-mail"
import { cancelledWords } from "./cancelled-words"
import { mailLocale } from "./text-lines"

/**
 * performance.cancelled → one email per cancellation and sale to its buyer, and one to each other person to whom tickets of it
 * were transferred, whether or not the refund can be made now.
 */
export async function mailCancelled(pool: Pool, settings: Settings, message: PerformanceCancelledMessage): Promise<void> {
  const cancelled = await getCancelledForMail(pool, message)
  if (!cancelled) {
    return
  }
  const { sale, tickets, given } = cancelled
  const brand = await brandOf(pool, settings, sale)
  const key = `cancelled:${message.cancellation_id}:${sale.id}`
  const mailOf = (mail: { key: string; to: string; tickets: TicketForMail[]; page_url: string | null }): QueuedMail => ({
    tenant_no: message.tenant_no,
    key: mail.key,
    to: mail.to,
    ...signedBy(brand),
    subject: headed(brand, cancelledWords[mailLocale(sale.locale)].subject(mail.tickets[0].event_title)),
    ...renderMail(createElement(CancelledMail, { brand, cancelled, tickets: mail.tickets, page_url: mail.page_url })),
  })
  const others = new Set(given.map(({ email }) => email).filter((email) => email !== sale.buyer_email))
  await queueMails(pool, [
    mailOf({ key, to: sale.buyer_email, tickets, page_url: orderUrl(settings, sale) }),
    ...[...others].map((to) =>
      mailOf({
        key: `${key}:${to}`,
        to,
        tickets: given.filter(({ email }) => email === to).map(({ ticket }) => ticket),
        page_url: null,
      })
    ),
  ])
}
