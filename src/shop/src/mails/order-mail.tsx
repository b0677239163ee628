import type { ReactElement } from "react"
import { formatMoney } from "@guichet/kernel/money"
import type { PaymentEnvironment } from "@guichet/ports"
import type { MailBrand, MailLocale } from "@guichet/messaging/contracts"
import { BrandMail, Line, Muted } from "@guichet/messaging/layout"
import type { ShopTotals } from "../contracts/cart"
import { words } from "./words"

export interface MailedOrder {
  number: number
  lines: { title: string; quantity: number; total_minor: number }[]
  totals: ShopTotals
  /** name, street, place: one per line */
  address: string[]
}

/** Email to a customer about a new order: articles, price, delivery address. */
export function OrderMail({
  brand,
  locale,
  order,
  paid_in,
}: {
  brand: MailBrand
  locale: MailLocale
  order: MailedOrder
  paid_in: PaymentEnvironment | null
}): ReactElement {
  const say = words[locale]
  const { totals } = order
  const money = (amount_minor: number) => formatMoney(BigInt(amount_minor), totals.currency, locale)

  return (
    <BrandMail brand={brand} locale={locale} preview={say.intro(order.number)} heading={say.heading}>
      <Line>{say.intro(order.number)}</Line>
      <Line>
        {order.lines.map(({ title, quantity, total_minor }) => (
          <span key={title}>
            {quantity} × {title} · {money(total_minor)}
            <br />
          </span>
        ))}
        {say.shipping} · {money(totals.shipping_minor)}
        <br />
        <strong>
          {say.total} · {money(totals.total_minor)}
        </strong>{" "}
        ({say.tax} {money(totals.tax_minor)})
      </Line>
      <Line>
        {say.sent_to}
        {order.address.map((part) => (
          <span key={part}>
            <br />
            {part}
          </span>
        ))}
      </Line>
      <Muted>{say.next}</Muted>
      {paid_in === "emulator" || paid_in === "test" ? <Muted>{say.unpaid[paid_in]}</Muted> : null}
    </BrandMail>
  )
}
