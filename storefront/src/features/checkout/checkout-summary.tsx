import { exactPriceText } from "../../ui/price-text"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { Checkout } from "../../window/contracts"

/** Each place with its price, and the total that was shown from the start. */
export function CheckoutSummary({
  checkout,
  locale,
  messages,
  seats,
  free,
}: {
  checkout: Checkout
  locale: string
  messages: Messages["checkout"]
  seats: Messages["seats"]
  free: string
}) {
  const places = checkout.holds.flatMap(({ places: held }) => held)

  return (
    <section aria-label={messages.tickets} className="grid gap-4 rounded-card border border-line bg-raised p-5">
      <h2 className="display text-xl">{messages.tickets}</h2>
      <ul className="divide-y divide-line">
        {places.map((place) => (
          <li key={place.uid} className="flex justify-between gap-4 py-3">
            <div>
              <p className="font-semibold">
                {say(seats.row, { row: place.row })}, {say(seats.seat, { seat: place.label }).toLowerCase()}
              </p>
              <p className="text-sm text-ink-muted">
                {place.section}
                {place.price_level_name ? ` · ${place.price_level_name}` : ""}
              </p>
            </div>
            <p className="tabular-nums">{exactPriceText(place.amount_minor, checkout.currency, locale, free)}</p>
          </li>
        ))}
      </ul>
      <div className="flex items-baseline justify-between gap-4 border-t-2 border-ink pt-4">
        <span className="font-semibold">{messages.total}</span>
        <span className="text-xl font-bold tabular-nums">
          {exactPriceText(checkout.amount_minor, checkout.currency, locale, free)}
        </span>
      </div>
      <p className="text-sm text-ink-muted">{messages.included}</p>
    </section>
  )
}
