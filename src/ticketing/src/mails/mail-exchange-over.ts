import { createElement } from "react"
import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { renderMail } from "@guichet/messaging/layout"
import { queueMail } from "@guichet/messaging/queue-mail"
import { headed, signedBy } from "@guichet/messaging/voice"
import type { OverExchangeForMail } from "./facts-for-mail"
import { brandOf, orderUrl } from "./brand-of"
import { ExchangeOverMail } from "./exchange-over-mail"
import { exchangeOverWords } from "./exchange-over-words"
import { mailLocale } from "./text-lines"

/** A payment that exchanged nothing → one email per exchange and checkout to its buyer: the tickets are as they were. */
export async function mailExchangeOver(
  pool: Pool,
  settings: Settings,
  tenant_no: TenantId,
  exchange: OverExchangeForMail,
  why: "over" | "unpaid"
): Promise<void> {
  const { id, sale, tickets, is_test } = exchange
  const brand = await brandOf(pool, settings, { ...sale, is_test })
  const { subject } = exchangeOverWords[mailLocale(sale.locale)]
  await queueMail(pool, {
    tenant_no,
    key: `exchange-over:${id}`,
    to: sale.buyer_email,
    ...signedBy(brand),
    subject: headed(brand, subject((tickets[0] ?? sale.tickets[0]).event_title)),
    ...renderMail(createElement(ExchangeOverMail, { brand, exchange, why, page_url: orderUrl(settings, sale) })),
  })
}
