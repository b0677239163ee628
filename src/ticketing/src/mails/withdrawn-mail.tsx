import type { MailBrand } from "@guichet/messaging/contracts"
import { BrandMail, Line, Muted } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { RefundForMail, TicketForMail } from "./facts-for-mail"
import { withdrawnWords } from "./withdrawn-words"
import { TicketLines } from "./ticket-lines"
import { mailLocale } from "./text-lines"

interface WithdrawnMailProps {
  brand: MailBrand
  refund: RefundForMail
  /** those of the recipient */
  tickets: TicketForMail[]
}

/** Sent to a person to whom tickets were transferred that are refunded now: which ones, and why. Only the buyer sees amounts. */
export function WithdrawnMail({ brand, refund, tickets }: WithdrawnMailProps): ReactElement {
  const locale = mailLocale(refund.sale.locale)
  const say = withdrawnWords[locale]
  const { length: count } = tickets
  const intro = say.intro(count)

  return (
    <BrandMail brand={brand} locale={locale} preview={intro} heading={say.heading(count)}>
      <Line>{intro}</Line>
      <TicketLines tickets={tickets} locale={locale} />
      {brand.support ? <Muted>{say.wrong}</Muted> : null}
    </BrandMail>
  )
}
