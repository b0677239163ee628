import { createElement } from "react"
import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import { renderMail } from "@guichet/messaging/layout"
import { queueMail } from "@guichet/messaging/queue-mail"
import { headed, signedBy } from "@guichet/messaging/voice"
import type { SaleExchangedMessage } from "../contracts/messages"
import { getExchangeForMail, type ExchangeForMail } from "./facts-for-mail"
import { brandOf, orderUrl } from "./brand-of"
import { ExchangedMail } from "./exchanged-mail"
import { exchangedWords } from "./exchanged-words"
import { ticketUrl } from "./ticket-url"
import { mailLocale } from "./text-lines"

interface Recipient {
  key: string
  email: string
  items: ExchangeForMail["items"]
  page_url: string
  is_buyer: boolean
}

/** sale.exchanged → one email to the buyer, and one to each person to whom one of these tickets was transferred. */
export async function mailExchanged(pool: Pool, settings: Settings, message: SaleExchangedMessage): Promise<void> {
  const exchange = await getExchangeForMail(pool, message)
  if (!exchange || exchange.items.length === 0) {
    return
  }
  const { sale, items } = exchange
  const { tenant_no, exchange_id } = message
  const locale = mailLocale(sale.locale)
  const recipients: Recipient[] = [
    { key: `exchanged:${exchange_id}`, email: sale.buyer_email, items, page_url: orderUrl(settings, sale), is_buyer: true },
    ...items.flatMap((item) =>
      item.holder_email === null
        ? []
        : [
            {
              key: `exchanged:${exchange_id}:${item.ticket.id}`,
              email: item.holder_email,
              items: [item],
              page_url: ticketUrl(settings, sale, item.ticket.id, item.code_id),
              is_buyer: false,
            },
          ]
    ),
  ]
  const brand = await brandOf(pool, settings, sale)
  for (const { key, email, ...shown } of recipients) {
    await queueMail(pool, {
      tenant_no,
      key,
      to: email,
      ...signedBy(brand),
      subject: headed(brand, exchangedWords[locale].subject(shown.items[0].ticket.event_title)),
      ...renderMail(createElement(ExchangedMail, { brand, exchange, ...shown })),
    })
  }
}
