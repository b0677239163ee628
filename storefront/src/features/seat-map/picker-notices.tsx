"use client"

import type { FlatPlace } from "@guichet/seating"
import { say, sayCount } from "../../i18n/say"
import { Button } from "../../ui/button"
import { Notice } from "../../ui/notice"
import { priceText } from "../../ui/price-text"
import { inOneRow, placesName } from "./names"
import type { PickerParts } from "./seat-picker"

/** What just happened. Own changes are only announced; what was found for the buyer and losses stand on the page too, these with the way on. */
export function PickerNotices({ picker, state, messages, locale, free, sold_out }: PickerParts & { sold_out: boolean }) {
  const { notice } = state
  const change = notice?.kind === "added" || notice?.kind === "removed" || notice?.kind === "extended" ? notice : null
  const found = notice?.kind === "found" ? foundText(notice) : null

  /** "Parterre, rang F, places 12 à 14, côte à côte, 75 € en tout". */
  function foundText({ places, amount_minor }: { places: FlatPlace[]; amount_minor: number }): string {
    const price = priceText(amount_minor, state.performance?.currency ?? "eur", locale, free.toLowerCase())

    return [
      placesName(messages, places),
      ...(inOneRow(places) ? [messages.together] : []),
      places.length > 1 && amount_minor > 0 ? say(messages.priceAll, { price }) : price,
    ].join(", ")
  }

  return (
    <div className="grid gap-2 px-3 lg:px-0">
      <p role="status" className="sr-only">
        {change?.kind === "added"
          ? sayCount(messages.added, change.places.length, locale, { places: placesName(messages, change.places) })
          : null}
        {change?.kind === "removed" ? say(messages.removed, { place: placesName(messages, change.places) }) : null}
        {change?.kind === "extended" ? messages.extended : null}
        {found}
      </p>
      {found ? <Notice look="good" title={found} /> : null}
      {sold_out && state.holds.length === 0 ? (
        <Notice title={messages.soldOut}>{<p className="text-ink-muted">{messages.soldOutHelp}</p>}</Notice>
      ) : null}
      {notice?.kind === "lost" ? (
        <Notice
          look="warn"
          live="assertive"
          title={sayCount(messages.lost, notice.places.length, locale, { places: placesName(messages, notice.places) })}
        >
          {notice.alternative ? (
            <div className="mt-1">
              <Button look="quiet" onClick={() => picker.take(notice.alternative!)}>
                {say(messages.nearest, { place: placesName(messages, notice.alternative) })}
              </Button>
            </div>
          ) : null}
        </Notice>
      ) : null}
      {notice?.kind === "none_together" ? (
        <Notice look="warn" live="assertive" title={sayCount(messages.noneTogether, notice.count, locale)} />
      ) : null}
      {notice?.kind === "limit" ? (
        <Notice look="warn" live="assertive" title={sayCount(messages.limit, notice.count, locale)} />
      ) : null}
      {notice?.kind === "code_ended" ? <Notice look="warn" live="assertive" title={messages.codeEnded} /> : null}
      {notice?.kind === "expired" ? <Notice look="warn" live="assertive" title={messages.expired} /> : null}
      {notice?.kind === "trouble" ? <Notice look="bad" live="assertive" title={messages.unavailable} /> : null}
    </div>
  )
}
