import { createElement } from "react"
import type { MedusaContainer } from "@medusajs/framework/types"
import { formatMoney } from "@guichet/kernel/money"
import type { Db } from "@guichet/kernel/sql"
import { renderMail } from "@guichet/messaging/layout"
import { queueMail } from "@guichet/messaging/queue-mail"
import { signedBy } from "@guichet/messaging/voice"
import { roundedMinor } from "../catalogue/minor"
import { readOrder, type OrderFacts } from "../checkout/order-facts"
import type { ShopCheckout } from "../modules/shop/queries/checkout-row"
import { orderStatus, type OrderStatus } from "../modules/shop/queries/order-status"
import { brandOf } from "./brand"
import { OrderUpdateMail } from "./order-update-mail"
import { words, type OrderUpdateKind } from "./words"

interface OrderUpdate {
  kind: OrderUpdateKind
  /** one per cause */
  key: string
  lines: string[]
}

/**
 * Queues one email per refund, cancellation and parcel; those queued before are not queued again. Call in the transaction that
 * marks them as sent.
 */
export async function mailOrderUpdates(container: MedusaContainer, db: Db, checkout: ShopCheckout): Promise<void> {
  const { locale, tenant_no } = checkout
  const order = await readOrder(container, checkout.order_id!)
  const brand = await brandOf(db, checkout)
  for (const { kind, key, lines } of orderUpdatesOf(order, await orderStatus(db, order.id), locale)) {
    const update = words[locale].updates[kind]
    await queueMail(db, {
      tenant_no,
      key,
      to: order.email,
      ...signedBy(brand),
      subject: update.subject(order.display_id),
      ...renderMail(createElement(OrderUpdateMail, { brand, locale, update, lines })),
    })
  }
}

const isUpdate = ({ is_update }: { is_update: boolean }) => is_update

/** The email about a cancellation includes its refund. */
function orderUpdatesOf(order: OrderFacts, status: OrderStatus, locale: ShopCheckout["locale"]): OrderUpdate[] {
  const { cancelled, refunded, sent } = words[locale].updates
  const { display_id: number, currency_code: currency } = order
  const money = (amount: string) => formatMoney(BigInt(roundedMinor(amount, currency)), currency, locale)
  if (status.is_cancelled) {
    const lines = [cancelled.intro(number), ...(Number(status.refunded) > 0 ? [cancelled.returned(money(status.refunded))] : [])]

    return status.is_cancel_update ? [{ kind: "cancelled", key: `shop-cancelled:${order.id}`, lines }] : []
  }

  return [
    ...status.refunds.filter(isUpdate).map(({ id, amount }): OrderUpdate => {
      return { kind: "refunded", key: `shop-refunded:${id}`, lines: [refunded.intro(number), refunded.returned(money(amount))] }
    }),
    ...status.shipments.filter(isUpdate).map(({ id, trackings }): OrderUpdate => {
      return { kind: "sent", key: `shop-sent:${id}`, lines: [sent.intro(number), ...trackings.filter(Boolean)] }
    }),
  ]
}
