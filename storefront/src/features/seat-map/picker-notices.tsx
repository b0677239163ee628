"use client"

import { say, sayCount } from "../../i18n/say"
import { Button } from "../../ui/button"
import { Notice } from "../../ui/notice"
import { placesName } from "./names"
import type { PickerParts } from "./seat-picker"

/** What just happened. Own changes are only announced; losses stand on the page with the way on. */
export function PickerNotices({ picker, state, messages, locale, sold_out }: PickerParts & { sold_out: boolean }) {
  const { notice } = state
  const change = notice?.kind === "added" || notice?.kind === "removed" || notice?.kind === "extended" ? notice : null

  return (
    <div className="grid gap-2 px-3 lg:px-0">
      <p role="status" className="sr-only">
        {change?.kind === "added"
          ? sayCount(messages.added, change.places.length, locale, { places: placesName(messages, change.places) })
          : null}
        {change?.kind === "removed" ? say(messages.removed, { place: placesName(messages, change.places) }) : null}
        {change?.kind === "extended" ? messages.extended : null}
      </p>
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
      {notice?.kind === "expired" ? <Notice look="warn" live="assertive" title={messages.expired} /> : null}
      {notice?.kind === "trouble" ? <Notice look="bad" live="assertive" title={messages.unavailable} /> : null}
    </div>
  )
}
