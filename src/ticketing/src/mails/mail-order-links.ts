import { createElement } from "react"
import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import { renderMail } from "@guichet/messaging/layout"
import { queueMail } from "@guichet/messaging/queue-mail"
import { headed, signedBy } from "@guichet/messaging/voice"
import type { OrderLinksMessage } from "../contracts/messages"
import { getSalesForMail } from "./facts-for-mail"
import { brandOf, orderUrl } from "./brand-of"
import { OrderLinksMail } from "./order-links-mail"
import { orderLinksWords } from "./order-links-words"
import { mailLocale } from "./words"

/**
 * order_links.asked → one email to the address used for the orders. Its key contains the first order and the minute, so a
 * repeated message sends nothing.
 */
export async function mailOrderLinks(pool: Pool, settings: Settings, message: OrderLinksMessage): Promise<void> {
  const { tenant_no, sale_ids, locale, asked } = message
  const found = await getSalesForMail(
    pool,
    sale_ids.map((sale_id) => ({ tenant_no, sale_id }))
  )
  const sales = sale_ids.flatMap((id) => found.find((sale) => sale.id === id) ?? [])
  const [first] = sales
  if (!first) {
    return
  }
  const brand = await brandOf(pool, settings, { ...first, is_test: sales.every(({ is_test }) => is_test) })
  const orders = sales.map((sale) => ({ sale, url: orderUrl(settings, sale) }))
  await queueMail(pool, {
    tenant_no,
    key: `order-links:${first.id}:${asked}`,
    to: first.buyer_email,
    ...signedBy(brand),
    subject: headed(brand, orderLinksWords[mailLocale(locale)].subject(brand.name)),
    ...renderMail(createElement(OrderLinksMail, { brand, locale, orders })),
  })
}
