import type { MailBrand, MailLocale } from "@guichet/messaging/contracts"
import { Action, BrandMail, Line, Muted } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { RequestForMail } from "../modules/replication/queries/request-for-mail"
import { words } from "./words"

interface RequestedMailProps {
  brand: MailBrand
  locale: MailLocale
  request: RequestForMail
  approval_url: string
  /** its public page; null before it has one */
  event_url: string | null
}

/** Email to the operator's owners and admins about a request: who, for which event, with links to the checks and the event. */
export function RequestedMail({ brand, locale, request, approval_url, event_url }: RequestedMailProps): ReactElement {
  const say = words[locale].requested
  const intro = say.intro(request.member_email, request.event_title)

  return (
    <BrandMail brand={brand} locale={locale} preview={intro} heading={say.heading(request.site)}>
      <Line>{intro}</Line>
      {request.note && (
        <Line>
          <strong>{say.note}</strong>
          <br />
          {request.note}
        </Line>
      )}
      <Action brand={brand} href={approval_url}>
        {say.open}
      </Action>
      {event_url ? (
        <Line>
          {say.event} <a href={event_url}>{event_url}</a>
        </Line>
      ) : (
        <Line>{say.unpublished}</Line>
      )}
      <Muted>{say.once}</Muted>
    </BrandMail>
  )
}
