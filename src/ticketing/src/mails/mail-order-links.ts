import { createElement } from "react"
import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import { renderMail } from "@guichet/messaging/layout"
import { queueMail } from "@guichet/messaging/queue-mail"
import { headed, signedBy } from "@guichet/messaging/voice"
import type { OrderLinksMessage } from "../contracts/messages"
import { getSalesForMail, getTransferredForMail, type SaleForMail, type TicketForMail } from "./facts-for-mail"
import { brandOf, orderUrl } from "./brand-of"
import { OrderLinksMail } from "./order-links-mail"
import { orderLinksWords } from "./order-links-words"
import { ticketUrl } from "./ticket-url"
import { mailLocale } from "./text-lines"

/**
 * order_links.asked → one email to the address used for the orders, or to which tickets were transferred. Its key contains the
 * first order or ticket and the minute, so a repeated message sends nothing.
 */
export async function mailOrderLinks(pool: Pool, settings: Settings, message: OrderLinksMessage): Promise<void> {
  // messages from before transferred tickets were found have none
  const { tenant_no, sale_ids, transferred = [], locale, asked } = message
  const found = await getSalesForMail(
    pool,
    sale_ids.map((sale_id) => ({ tenant_no, sale_id }))
  )
  const sales = sale_ids.flatMap((id) => found.find((sale) => sale.id === id) ?? [])
  const held = await getTransferredForMail(pool, tenant_no, transferred)
  const [first] = [
    ...sales.map(({ id, buyer_email, host }) => ({ id, host, to: buyer_email })),
    ...held.map(({ ticket, holder_email, sale }) => ({ id: ticket.id, host: sale.host, to: holder_email })),
  ]
  if (!first) {
    return
  }
  const is_test = [...sales, ...held.map(({ sale }) => sale)].every((sale) => sale.is_test)
  const brand = await brandOf(pool, settings, { tenant_no, host: first.host, is_test })
  const links = [
    ...sales.map((sale) => ({ id: sale.id, tickets: ownTickets(sale), url: orderUrl(settings, sale) })),
    ...held.map(({ ticket, code_id, sale }) => ({
      id: ticket.id,
      tickets: [ticket],
      url: ticketUrl(settings, sale, ticket.id, code_id),
    })),
  ]
  await queueMail(pool, {
    tenant_no,
    key: `order-links:${first.id}:${asked}`,
    to: first.to,
    ...signedBy(brand),
    subject: headed(brand, orderLinksWords[mailLocale(locale)].subject(brand.name)),
    ...renderMail(createElement(OrderLinksMail, { brand, locale, links })),
  })
}

/** Tickets that the buyer can still use, as the order's page counts them. */
const ownTickets = ({ tickets }: SaleForMail): TicketForMail[] =>
  tickets.filter(({ state, is_transferred, is_date_cancelled }) => state !== "void" && !is_transferred && !is_date_cancelled)
