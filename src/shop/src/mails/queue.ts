import { createElement } from "react"
import type { MedusaContainer } from "@medusajs/framework/types"
import { portsOf } from "@guichet/ports/medusa"
import type { Db } from "@guichet/kernel/sql"
import type { MailLocale } from "@guichet/messaging/contracts"
import { renderMail } from "@guichet/messaging/layout"
import { queueMail } from "@guichet/messaging/queue-mail"
import { signedBy } from "@guichet/messaging/voice"
import { readCart } from "../checkout/cart-facts"
import { readOrder, type OrderFacts } from "../checkout/order-facts"
import { roundedMinor } from "../catalogue/minor"
import { totalsOf } from "../checkout/totals"
import type { CartReason } from "../contracts/cart"
import { articleTitles } from "../modules/shop/queries/article-titles"
import type { ShopCheckout } from "../modules/shop/queries/checkout-row"
import { brandOf } from "./brand"
import { OrderMail, type MailedOrder } from "./order-mail"
import { ReturnedMail } from "./returned-mail"
import { words } from "./words"

/** One email per order, in the transaction that marks it as ordered. */
export async function mailOrder(container: MedusaContainer, db: Db, checkout: ShopCheckout): Promise<void> {
  const { locale, tenant_no } = checkout
  const order = await readOrder(container, checkout.order_id!)
  const brand = await brandOf(db, checkout)
  const titles = await articleTitles(
    db,
    order.items.map(({ product_handle }) => product_handle),
    locale
  )
  const mailed = mailedOrder(order, titles, locale)
  const paid_in = await portsOf(container).readiness.environment()
  await queueMail(db, {
    tenant_no,
    key: `shop-order:${order.id}`,
    to: order.email,
    ...signedBy(brand),
    subject: words[locale].subject(order.display_id),
    ...renderMail(createElement(OrderMail, { brand, locale, order: mailed, paid_in })),
  })
}

/** One email per attempt whose payment was voided, in the transaction that records it. */
export async function mailReturned(
  container: MedusaContainer,
  db: Db,
  checkout: ShopCheckout,
  reason: CartReason
): Promise<void> {
  const { locale, tenant_no, cart_id, attempt } = checkout
  const { email } = await readCart(container, cart_id)
  if (!email) {
    return
  }
  const brand = await brandOf(db, checkout)
  await queueMail(db, {
    tenant_no,
    key: `shop-returned:${cart_id}:${attempt}`,
    to: email,
    ...signedBy(brand),
    subject: words[locale].returned.subject,
    ...renderMail(createElement(ReturnedMail, { brand, locale, reason })),
  })
}

function mailedOrder(order: OrderFacts, titles: Map<string, string>, locale: MailLocale): MailedOrder {
  const address = order.shipping_address ?? {}
  const line = (...names: string[]) =>
    names
      .map((name) => address[name])
      .filter(Boolean)
      .join(" ")

  return {
    number: order.display_id,
    totals: totalsOf(order),
    lines: order.items.map(({ product_handle, product_title, quantity, total }) => ({
      title: titles.get(product_handle) ?? product_title,
      quantity: Number(quantity),
      total_minor: roundedMinor(total, order.currency_code),
    })),
    address: [
      line("first_name", "last_name"),
      line("company"),
      line("address_1"),
      line("address_2"),
      line("postal_code", "city"),
      countryName(line("country_code"), locale),
    ].filter(Boolean),
  }
}

const countryName = (code: string, locale: MailLocale): string =>
  code && (new Intl.DisplayNames([locale], { type: "region" }).of(code.toUpperCase()) ?? code)
