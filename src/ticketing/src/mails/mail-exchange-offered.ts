import { createElement } from "react"
import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import { renderMail } from "@guichet/messaging/layout"
import { queueMail } from "@guichet/messaging/queue-mail"
import { headed, signedBy } from "@guichet/messaging/voice"
import type { SaleExchangedMessage } from "../contracts/messages"
import { getOfferForMail } from "./facts-for-mail"
import { brandOf, orderUrl } from "./brand-of"
import { ExchangeOfferedMail } from "./exchange-offered-mail"
import { exchangeOfferedWords } from "./exchange-offered-words"
import { mailLocale } from "./text-lines"

/**
 * exchange.offered → one email to the buyer with the payment link; none once the offer has ended. If the link is opened later,
 * the order's page says that the offer has ended.
 */
export async function mailExchangeOffered(pool: Pool, settings: Settings, message: SaleExchangedMessage): Promise<void> {
  const offer = await getOfferForMail(pool, message)
  if (!offer) {
    return
  }
  const { sale } = offer
  const { tenant_no, exchange_id } = message
  const brand = await brandOf(pool, settings, sale)
  const pay_url = `${orderUrl(settings, sale)}&offer=${exchange_id}`
  await queueMail(pool, {
    tenant_no,
    key: `exchange-offered:${exchange_id}`,
    to: sale.buyer_email,
    ...signedBy(brand),
    subject: headed(brand, exchangeOfferedWords[mailLocale(sale.locale)].subject(offer.event_title)),
    ...renderMail(createElement(ExchangeOfferedMail, { brand, offer, pay_url })),
  })
}
