import type { ReactElement } from "react"
import type { MailBrand, MailLocale } from "@guichet/messaging/contracts"
import { Action, BrandMail, Line } from "@guichet/messaging/layout"
import type { CartReason } from "../contracts/cart"
import { words } from "./words"

/** Email to a customer who paid but has no order: why, that the money is returned, and a link to the cart. */
export function ReturnedMail({
  brand,
  locale,
  reason,
}: {
  brand: MailBrand
  locale: MailLocale
  reason: CartReason
}): ReactElement {
  const say = words[locale].returned

  return (
    <BrandMail brand={brand} locale={locale} preview={say.why[reason]} heading={say.heading}>
      <Line>{say.why[reason]}</Line>
      <Line>{say.nothing_taken}</Line>
      <Action brand={brand} href={`${brand.url}/${locale}/shop/cart`}>
        {say.again}
      </Action>
    </BrandMail>
  )
}
