import { exactPriceText } from "../../ui/price-text"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { Checkout } from "../../sales-api/contracts"
import { ShownDate } from "./shown-date"
import { AmountLines } from "../../ui/amount-lines"
import { placeParts } from "../../ui/place-parts"

/** Each place with its price, the extras, and the total that was shown from the start. */
export function CheckoutSummary({
  checkout,
  locale,
  messages,
  seats,
  free,
  zoneNote,
  this_year,
}: {
  checkout: Checkout
  locale: string
  messages: Messages["checkout"]
  seats: Messages["seats"]
  free: string
  zoneNote: string
  this_year: number
}) {
  const money = (amount_minor: number) => exactPriceText(amount_minor, checkout.currency, locale, free)

  return (
    <section aria-label={messages.tickets} className="grid gap-4 rounded-card border border-line bg-raised p-5">
      <h2 className="display text-xl">{messages.tickets}</h2>
      {checkout.dates.map((date) => (
        <div key={date.performance_id}>
          <ShownDate date={date} locale={locale} zoneNote={zoneNote} this_year={this_year} />
          <ul className="divide-y divide-line">
            {alike(
              checkout.holds
                .filter(({ performance_id }) => performance_id === date.performance_id)
                .flatMap(({ places }) => places)
            ).map(({ place, count }) => (
              <li key={place.uid} className="flex justify-between gap-4 py-3">
                <div>
                  <p className="font-semibold">
                    {placeParts(place, {
                      row: (row) => say(seats.row, { row }),
                      table: (row) => say(seats.table, { row }),
                      seat: (seat) => say(seats.seat, { seat }).toLowerCase(),
                    })
                      .slice(place.row === "" ? -1 : 1)
                      .join(", ")}
                  </p>
                  <p className="text-sm text-ink-muted">
                    {place.section}
                    {place.price_level_name ? ` · ${place.price_level_name}` : ""}
                  </p>
                  {place.flags.length > 0 ? (
                    <p className="text-sm font-semibold">{place.flags.map((flag) => seats[flag]).join(" · ")}</p>
                  ) : null}
                </div>
                <p className="tabular-nums whitespace-nowrap">
                  {count > 1 ? `${count} × ` : ""}
                  {money(place.amount_minor)}
                </p>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <ul className="divide-y divide-line border-t border-line empty:hidden">
        {checkout.extras.map((extra) => (
          <li key={extra.add_on_id ?? extra.kind} className="flex justify-between gap-4 py-3">
            <p className="font-semibold">
              {extra.kind === "donation" ? messages.donation : extra.title}
              {extra.quantity > 1 ? ` × ${extra.quantity}` : ""}
            </p>
            <p className="tabular-nums">{money(extra.amount_minor)}</p>
          </li>
        ))}
        {checkout.discount_minor > 0 ? (
          <li className="flex justify-between gap-4 py-3 font-semibold text-good">
            <p>{say(messages.discount, { code: checkout.coupon?.code ?? "" })}</p>
            <p className="tabular-nums">−{money(checkout.discount_minor)}</p>
          </li>
        ) : null}
      </ul>
      <div className="flex items-baseline justify-between gap-4 border-t-2 border-ink pt-4">
        <span className="font-semibold">{messages.total}</span>
        <span className="text-xl font-bold tabular-nums">{money(checkout.amount_minor)}</span>
      </div>
      <AmountLines of={checkout} messages={messages} locale={locale} money={money} />
      <p className="text-sm text-ink-muted">{messages.included}</p>
    </section>
  )
}

type HeldPlace = Checkout["holds"][number]["places"][number]

/** Seats one by one; the people of a table, a booth or a standing area at one price together, with their number. */
function alike(places: HeldPlace[]): { place: HeldPlace; count: number }[] {
  const rows = new Map<string, { place: HeldPlace; count: number }>()

  for (const place of places) {
    const { kind, uid, of, price_level_id, amount_minor } = place
    const key = kind === "seat" ? uid : JSON.stringify([of, price_level_id, amount_minor])
    const row = rows.get(key)

    rows.set(key, { place: row?.place ?? place, count: (row?.count ?? 0) + 1 })
  }

  return [...rows.values()]
}
