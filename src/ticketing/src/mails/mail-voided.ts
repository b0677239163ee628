import { createElement } from "react"
import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import { renderMail } from "@guichet/messaging/layout"
import { queueMail } from "@guichet/messaging/queue-mail"
import { headed, signedBy } from "@guichet/messaging/voice"
import type { VoidedTicketMessage } from "../contracts/messages"
import { getVoidedTicketForMail } from "./facts-for-mail"
import { brandOf, orderUrl } from "./brand-of"
import { VoidedMail } from "./voided-mail"
import { voidedWords } from "./voided-words"
import { mailLocale } from "./text-lines"

/**
 * ticket.voided → one email to the buyer, and one to the person the ticket was transferred to. Keys contain the ticket, so a
 * repeated message sends nothing.
 */
export async function mailVoided(pool: Pool, settings: Settings, message: VoidedTicketMessage): Promise<void> {
  const voided = await getVoidedTicketForMail(pool, message)
  if (!voided) {
    return
  }
  const { sale, holder_email, event_title } = voided
  const brand = await brandOf(pool, settings, sale)
  const recipients = [
    { email: sale.buyer_email, page_url: orderUrl(settings, sale) },
    ...(holder_email && holder_email !== sale.buyer_email ? [{ email: holder_email, page_url: null }] : []),
  ]
  for (const { email, page_url } of recipients) {
    await queueMail(pool, {
      tenant_no: message.tenant_no,
      key: `ticket-voided:${message.ticket_id}:${email}`,
      to: email,
      ...signedBy(brand),
      subject: headed(brand, voidedWords[mailLocale(sale.locale)].subject(event_title)),
      ...renderMail(createElement(VoidedMail, { brand, voided, page_url })),
    })
  }
}
