import type { MailBrand } from "@guichet/messaging/contracts"
import { Action, BrandMail, Line } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { CheckoutForMail } from "../sales-read"
import { dateLine, mailLocale, placeLine, words } from "./words"

interface LostPlacesMailProps {
  brand: MailBrand
  checkout: CheckoutForMail
  /** where seats of the same date are chosen */
  again_url: string
}

/** What a buyer gets whose payment came after the places were lost: which, that nothing was charged, and where to choose again. */
export function LostPlacesMail({ brand, checkout, again_url }: LostPlacesMailProps): ReactElement {
  const locale = mailLocale(checkout.locale)
  const say = words[locale]
  const count = checkout.places.length

  return (
    <BrandMail brand={brand} locale={locale} preview={say.lost_charge} heading={say.lost_heading(count)}>
      <Line>{say.lost_intro(count)}</Line>
      <Line>
        <strong>{say.lost_charge}</strong>
      </Line>
      <Line>
        {checkout.places.map((place) => (
          <span key={`${place.performance_id} ${place.place_uid}`}>
            {place.event_title} · {dateLine(place.starts_at, place.time_zone, locale)} · {placeLine(place, locale)}
            <br />
          </span>
        ))}
      </Line>
      <Action brand={brand} href={again_url}>
        {say.lost_again}
      </Action>
    </BrandMail>
  )
}
