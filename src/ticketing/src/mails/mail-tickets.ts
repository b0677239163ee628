import { createElement } from "react"
import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import type { QueuedMail } from "@guichet/messaging/contracts"
import { renderMail } from "@guichet/messaging/layout"
import { queueMails } from "@guichet/messaging/queue-mail"
import { headed, signedBy } from "@guichet/messaging/voice"
import type { SaleMessage } from "../contracts/messages"
import { getSalesForMail, type SaleForMail } from "./facts-for-mail"
import { brandOf, orderUrl } from "./brand-of"
import { TicketsMail } from "./tickets-mail"
import { ticketsWords } from "./tickets-words"
import { mailLocale } from "./text-lines"

/** sale.settled → one email with the tickets; its key is the sale's, so a repeated message sends nothing. */
export async function mailTickets(pool: Pool, settings: Settings, messages: SaleMessage[]): Promise<void> {
  const mails: QueuedMail[] = []
  for (const sale of await getSalesForMail(pool, messages)) {
    // an exchange's difference has no tickets of its own, and a cancelled date is announced: each has its own email
    if (!sale.is_difference && sale.tickets.some(({ is_date_cancelled }) => !is_date_cancelled)) {
      mails.push(await ticketsMail(pool, settings, sale))
    }
  }
  await queueMails(pool, mails)
}

async function ticketsMail(pool: Pool, settings: Settings, sale: SaleForMail): Promise<QueuedMail> {
  const brand = await brandOf(pool, settings, sale)
  const mail = createElement(TicketsMail, {
    brand,
    sale,
    order_url: orderUrl(settings, sale),
  })

  return {
    tenant_no: sale.tenant_no,
    key: `tickets:${sale.id}`,
    to: sale.buyer_email,
    ...signedBy(brand),
    subject: headed(brand, ticketsWords[mailLocale(sale.locale)].subject(sale.tickets[0].event_title, sale.tickets.length)),
    ...renderMail(mail),
  }
}
