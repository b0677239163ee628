import { dayAndTime, yearOf } from "../../i18n/format"
import { say, sayCount } from "../../i18n/say"
import { priceText } from "../../ui/price-text"
import type { PickerParts } from "./props"

/** Remaining tickets are shown from this number down. */
const FEW = 10

/**
 * Prices that end, start or are nearly sold out: until when, from when, how many. Renders nothing if all are sold as long as the
 * date is.
 */
export function PriceTimes({ state, messages, locale, free }: PickerParts) {
  const performance = state.performance!
  const this_year = yearOf(performance.server_time, performance.time_zone)
  const at = (instant: string) => dayAndTime(instant, performance.time_zone, locale, this_year)
  const nameOf = (key: string) => state.geometry!.categories.find((category) => category.key === key)?.name ?? key
  const leftOf = (left: number | null) => {
    if (left === null || left > FEW) {
      return null
    }

    return left === 0 ? messages.priceSoldOut : sayCount(messages.priceLeft, left, locale)
  }
  const lines = [
    ...[...(state.unlock?.offers ?? []), ...performance.offers].map((offer) => ({
      ...offer,
      texts: [leftOf(offer.left), offer.sells_until && say(messages.sellsUntil, { when: at(offer.sells_until) })],
    })),
    ...performance.coming_offers.map((offer) => ({
      ...offer,
      texts: [say(messages.sellsFrom, { when: at(offer.sells_from) })],
    })),
  ].flatMap(({ texts, ...offer }) => {
    const shownTexts = texts.filter(Boolean)

    return shownTexts.length > 0 ? [{ ...offer, text: shownTexts.join(", ") }] : []
  })

  return lines.length === 0 ? null : (
    <ul aria-label={messages.priceTimes} className="grid gap-1 text-sm text-ink-muted">
      {lines.map(({ price_level_id, category_key, name, amount_minor, text }) => (
        <li key={price_level_id}>
          {nameOf(category_key)}, {name}{" "}
          <span className="font-semibold text-ink tabular-nums">
            {priceText(amount_minor, performance.currency ?? "eur", locale, free)}
          </span>
          {": "}
          {text}
        </li>
      ))}
    </ul>
  )
}
