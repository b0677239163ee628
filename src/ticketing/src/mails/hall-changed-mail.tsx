import type { MailBrand } from "@guichet/messaging/contracts"
import { Action, BrandMail, Line, Muted } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { HallChangeForMail } from "./facts-for-mail"
import { countedLines, hallChangedWords, isOwnWorse } from "./hall-changed-words"
import { dateLine, mailLocale, placeLine } from "./text-lines"

interface HallChangedMailProps {
  brand: MailBrand
  change: HallChangeForMail
  page_url: string
}

/**
 * Sent to buyers whose places are lost or change: which ones, what is kept instead, the question to them, and what is new about
 * the places that stay.
 */
export function HallChangedMail({ brand, change, page_url }: HallChangedMailProps): ReactElement {
  const { sale, event_title, starts_at, time_zone, message, items, staying } = change
  const locale = mailLocale(sale.locale)
  const say = hallChangedWords[locale]
  const when = dateLine(starts_at, time_zone, locale)
  const is_asked = items.length > 0
  const intro = (is_asked ? (items.some(isOwnWorse) ? say.introOwn : say.intro) : say.introStays)(event_title, when)
  const heading = is_asked
    ? (items.every(isOwnWorse) ? say.headingOwn : say.heading)(items.length)
    : say.headingStays(staying.length)

  const asked = (item: HallChangeForMail["items"][number]) =>
    isOwnWorse(item)
      ? say.stays(placeLine(item.becomes, locale), say.because[item.kept_because!])
      : say.move(placeLine(item.was, locale), placeLine(item.becomes, locale))

  return (
    <BrandMail brand={brand} locale={locale} preview={intro} heading={heading}>
      <Line>{intro}</Line>
      {is_asked ? <Lines of={items.map(asked)} /> : null}
      {is_asked && staying.length > 0 ? <Line>{say.alsoStays}</Line> : null}
      {staying.length > 0 ? (
        <Lines of={staying.map(({ place, because }) => say.stays(placeLine(place, locale), say.because[because]))} />
      ) : null}
      {message ? <Line>{say.message(message)}</Line> : null}
      {is_asked ? <Line>{say.choose}</Line> : null}
      <Action brand={brand} href={page_url}>
        {is_asked ? say.answer : say.order}
      </Action>
      {is_asked ? <Muted>{say.heldUntilAnswered}</Muted> : null}
    </BrandMail>
  )
}

const Lines = ({ of }: { of: string[] }) => (
  <Line>
    {countedLines(of).map((line) => (
      <span key={line}>
        {line}
        <br />
      </span>
    ))}
  </Line>
)
