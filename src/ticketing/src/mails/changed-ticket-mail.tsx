import { venueLine } from "@guichet/kernel/venue-line"
import type { MailBrand } from "@guichet/messaging/contracts"
import { Action, BrandMail, Line, Muted } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { ChangedTicketForMail } from "./facts-for-mail"
import { changedTicketWords } from "./changed-ticket-words"
import { greetingName } from "./greeting-name"
import { dateLine, mailLocale, placeLine } from "./text-lines"

interface ChangedTicketMailProps {
  brand: MailBrand
  changed: ChangedTicketForMail
  /**
   * `got`: the new holder; `gave`: the previous holder and the buyer; `reissued`: the holder, with the new code; `renewed`:
   * holders of tickets whose codes were renewed
   */
  to: "got" | "gave" | "reissued" | "renewed"
  /** the ticket's own page or the order's; null: the reader has no ticket left */
  page_url: string | null
}

/** Sent when a ticket is transferred or gets a new code: which ticket, whose, and that the old code is no longer valid. */
export function ChangedTicketMail({ brand, changed, to, page_url }: ChangedTicketMailProps): ReactElement {
  const { sale, ticket, holder } = changed
  const locale = mailLocale(sale.locale)
  const say = changedTicketWords[locale]
  const [heading, intro] =
    to === "got"
      ? [say.got.heading(greetingName(holder?.name ?? "")), say.got.intro(greetingName(sale.buyer_name))]
      : to === "gave"
        ? [say.gave.heading, say.gave.intro(holder?.name ?? "")]
        : [say[to].heading, say[to].intro]

  return (
    <BrandMail brand={brand} locale={locale} preview={intro} heading={heading}>
      <Line>{intro}</Line>
      <Line>
        <strong>{ticket.event_title}</strong>
        <br />
        {dateLine(ticket.starts_at, ticket.time_zone, locale)}
        <br />
        {venueLine(ticket.venue)}
        {to !== "renewed" || holder ? (
          <>
            <br />
            {placeLine(ticket, locale)}
          </>
        ) : null}
      </Line>
      {page_url ? (
        <Action brand={brand} href={page_url}>
          {say[to].show}
        </Action>
      ) : null}
      {to !== "gave" ? <Muted>{say.keep}</Muted> : brand.support ? <Muted>{say.gave.wrong}</Muted> : null}
    </BrandMail>
  )
}
