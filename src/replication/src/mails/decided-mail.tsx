import type { MailBrand, MailLocale } from "@guichet/messaging/contracts"
import { Action, BrandMail, Line } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { RequestForMail } from "../modules/replication/queries/request-for-mail"
import { words } from "./words"

interface DecidedMailProps {
  brand: MailBrand
  locale: MailLocale
  state: "granted" | "refused" | "withdrawn"
  request: RequestForMail
  event_url: string
}

/** Email to a member about the operator's decision, or its withdrawal, and the message, in the operator's name. */
export function DecidedMail({ brand, locale, state, request, event_url }: DecidedMailProps): ReactElement {
  const say = words[locale][state]
  const message = state === "withdrawn" ? request.withdrawal_reason : request.reason

  return (
    <BrandMail brand={brand} locale={locale} preview={say.heading} heading={say.heading}>
      <Line>{say.intro(request.site, request.event_title)}</Line>
      {message && (
        <Line>
          <strong>{say.reason}</strong>
          <br />
          {message}
        </Line>
      )}
      <Action brand={brand} href={event_url}>
        {say.open}
      </Action>
    </BrandMail>
  )
}
