import type { MailBrand } from "@guichet/messaging/contracts"
import { Action, BrandMail, Line } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { CheckoutForMail } from "./facts-for-mail"
import { noTicketsWords } from "./no-tickets-words"
import { dateLine, mailLocale, placeLine } from "./text-lines"

/**
 * - `lost-places`: paid after others had the places
 * - `lost-choices`: its coupon or add-ons were gone
 * - `not-captured`: the card's authorisation had lapsed when the money was due
 * - `closed`: the site had closed
 * - `date-cancelled`: paid too late for a cancelled date
 * - `impossible`: no ticket code can express the date
 * - `account-lost`: the organiser's account was cut off before anything was taken
 */
export type NoTickets =
  "lost-places" | "lost-choices" | "not-captured" | "closed" | "impossible" | "account-lost" | "date-cancelled"

interface NoTicketsMailProps {
  brand: MailBrand
  checkout: CheckoutForMail
  why: NoTickets
  /** where to choose places again, for the same date or others; null when nothing is on sale any more */
  again_url: string | null
}

/** Sent to a buyer whose payment produced no tickets: for which places, that nothing was charged, and where to choose again. */
export function NoTicketsMail({ brand, checkout, why, again_url }: NoTicketsMailProps): ReactElement {
  const locale = mailLocale(checkout.locale)
  const say = noTicketsWords[locale]
  const count = checkout.places.length

  return (
    <BrandMail brand={brand} locale={locale} preview={say.not_charged} heading={say[why].heading(count)}>
      <Line>{say[why].intro(count)}</Line>
      <Line>
        <strong>{say.not_charged}</strong>
      </Line>
      <Line>
        {checkout.places.map((place) => (
          <span key={`${place.performance_id} ${place.place_uid}`}>
            {place.event_title} · {dateLine(place.starts_at, place.time_zone, locale)} · {placeLine(place, locale)}
            <br />
          </span>
        ))}
      </Line>
      {again_url ? (
        <Action brand={brand} href={again_url}>
          {say[why].again}
        </Action>
      ) : null}
    </BrandMail>
  )
}
