import { createElement } from "react"
import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import { renderMail } from "@guichet/messaging/layout"
import { queueMail } from "@guichet/messaging/queue-mail"
import { headed, signedBy } from "@guichet/messaging/voice"
import type { PerformanceRescheduledMessage } from "../contracts/messages"
import { getRescheduledForMail, type TicketForMail } from "./facts-for-mail"
import { brandOf, orderUrl } from "./brand-of"
import { RescheduledMail } from "./rescheduled-mail"
import { rescheduledWords } from "./rescheduled-words"
import { ticketUrl } from "./ticket-url"
import { mailLocale } from "./text-lines"

interface Recipient {
  key: string
  email: string
  tickets: TicketForMail[]
  page_url: string
  is_buyer: boolean
}

/** performance.rescheduled → one email per sale, and one to each person to whom a ticket of it was transferred. */
export async function mailRescheduled(pool: Pool, settings: Settings, message: PerformanceRescheduledMessage): Promise<void> {
  const rescheduled = await getRescheduledForMail(pool, message)
  if (!rescheduled) {
    return
  }
  const { sale, tickets, given } = rescheduled
  const { tenant_no, sale_id, rescheduling_id } = message
  const recipients: Recipient[] = [
    ...(tickets.length > 0
      ? [
          {
            key: `rescheduled:${rescheduling_id}:${sale_id}`,
            email: sale.buyer_email,
            tickets,
            page_url: orderUrl(settings, sale),
            is_buyer: true,
          },
        ]
      : []),
    ...given.map(({ ticket, code_id, email }) => ({
      key: `rescheduled:${rescheduling_id}:${ticket.id}`,
      email,
      tickets: [ticket],
      page_url: ticketUrl(settings, sale, ticket.id, code_id),
      is_buyer: false,
    })),
  ]
  const brand = await brandOf(pool, settings, sale)
  for (const { key, email, ...shown } of recipients) {
    await queueMail(pool, {
      tenant_no,
      key,
      to: email,
      ...signedBy(brand),
      subject: headed(brand, rescheduledWords[mailLocale(sale.locale)].subject(shown.tickets[0].event_title)),
      ...renderMail(createElement(RescheduledMail, { brand, rescheduled, ...shown })),
    })
  }
}
