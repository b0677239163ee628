import type { ReactElement } from "react"
import type { MailBrand, MailLocale } from "@guichet/messaging/contracts"
import { BrandMail, Line, Muted } from "@guichet/messaging/layout"
import { words, type OrderUpdateWords } from "./words"

/** Email to a customer about a change of an order: shipped, cancelled or refunded. */
export function OrderUpdateMail({
  brand,
  locale,
  update,
  lines,
}: {
  brand: MailBrand
  locale: MailLocale
  update: OrderUpdateWords
  lines: string[]
}): ReactElement {
  return (
    <BrandMail brand={brand} locale={locale} preview={lines[0]} heading={update.heading}>
      {lines.map((line) => (
        <Line key={line}>{line}</Line>
      ))}
      <Muted>{words[locale].question}</Muted>
    </BrandMail>
  )
}
