import { createElement } from "react"
import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import { renderMail } from "@guichet/messaging/layout"
import { queueMail } from "@guichet/messaging/queue-mail"
import { headed, signedBy } from "@guichet/messaging/voice"
import type { RenewedTicketMessage, TicketMessage } from "../contracts/messages"
import { getChangedTicketForMail } from "./facts-for-mail"
import { brandOf, orderUrl } from "./brand-of"
import { ChangedTicketMail } from "./changed-ticket-mail"
import { changedTicketWords } from "./changed-ticket-words"
import { ticketUrl } from "./ticket-url"
import { mailLocale } from "./text-lines"

interface Recipient {
  to: "got" | "gave" | "reissued" | "renewed"
  email: string
  page_url: string | null
}

/**
 * ticket.transferred → one email each to the new holder, the buyer, and the previous holder if that was not the buyer;
 * ticket.reissued and ticket.renewed → one to the holder. Keys contain the code's id, and for a renewed code its signing key, so
 * a repeated message sends nothing.
 */
export async function mailChangedTicket(
  pool: Pool,
  settings: Settings,
  message: TicketMessage | RenewedTicketMessage,
  why: "transferred" | "reissued" | "renewed"
): Promise<void> {
  const changed = await getChangedTicketForMail(pool, message)
  if (!changed) {
    return
  }
  const { sale, ticket, holder, former_email } = changed
  const { tenant_no, code_id } = message
  const locale = mailLocale(sale.locale)
  const own = ticketUrl(settings, sale, ticket.id, code_id)
  const recipients: Recipient[] =
    why !== "transferred"
      ? [{ to: why, email: holder?.email ?? sale.buyer_email, page_url: holder ? own : orderUrl(settings, sale) }]
      : [
          { to: "got", email: holder?.email ?? sale.buyer_email, page_url: own },
          { to: "gave", email: sale.buyer_email, page_url: orderUrl(settings, sale) },
          ...(former_email ? [{ to: "gave" as const, email: former_email, page_url: null }] : []),
        ]
  const brand = await brandOf(pool, settings, sale)
  for (const { to, email, page_url } of recipients) {
    await queueMail(pool, {
      tenant_no,
      key: `ticket-${to}:${code_id}:${"key_id" in message ? `${message.key_id}:` : ""}${email}`,
      to: email,
      ...signedBy(brand),
      subject: headed(brand, changedTicketWords[locale][to].subject(ticket.event_title)),
      ...renderMail(createElement(ChangedTicketMail, { brand, changed, to, page_url })),
    })
  }
}
