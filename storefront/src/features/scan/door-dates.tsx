"use client"

import { useId, useState } from "react"
import { dayAndTime } from "../../i18n/format"
import type { Messages } from "../../i18n/messages"
import { Button } from "../../ui/button"
import { Notice } from "../../ui/notice"
import { askSalesApi } from "../../sales-api/ask-sales-api"
import type { DoorDate, DoorDates } from "../../sales-api/contracts"

interface DoorDatesProps {
  served: DoorDates
  locale: string
  messages: Messages["scan"]
  onServed: (served: DoorDates) => void
}

/** The dates that this door serves: shown in one line, chosen in a list that opens automatically if several halls have dates. */
export function DoorDatesField({ served, locale, messages, onServed }: DoorDatesProps) {
  const { dates, is_chosen, must_choose } = served
  const [marked, setMarked] = useState<string[] | null>(null)
  const [failed, setFailed] = useState(false)
  const title = useId()
  const now = marked ?? dates.filter(({ is_served }) => is_served).map(({ id }) => id)
  const words = ({ event_title, venue_name, starts_at, time_zone }: DoorDate) =>
    [dayAndTime(starts_at, time_zone, locale, null), event_title, venue_name].join(" · ")

  async function choose(performance_ids: string[]): Promise<void> {
    try {
      onServed(await askSalesApi<DoorDates>("POST", "/door-dates", { performance_ids }))
      setMarked(null)
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }

  return (
    <details open={must_choose || marked !== null} className="rounded-card border-2 border-line p-3">
      <summary id={title} className="min-h-11 cursor-pointer content-center font-semibold">
        {must_choose ? messages.chooseDates : messages.servedDates}
        {dates
          .filter(({ is_served }) => is_served)
          .map((date) => (
            <span key={date.id} className="block font-normal">
              {words(date)}
            </span>
          ))}
        {dates.length === 0 ? <span className="block font-normal text-ink-muted">{messages.noDates}</span> : null}
      </summary>
      <div role="group" aria-labelledby={title} className="mt-2 grid gap-2">
        {failed ? <Notice look="warn" live="assertive" title={messages.datesRefused} /> : null}
        {dates.map((date) => (
          <label key={date.id} className="flex min-h-11 items-center gap-3">
            <input
              type="checkbox"
              className="size-6 shrink-0"
              checked={now.includes(date.id)}
              onChange={({ target }) => setMarked(target.checked ? [...now, date.id] : now.filter((id) => id !== date.id))}
            />
            {words(date)}
          </label>
        ))}
        <div className="flex flex-wrap gap-2">
          <Button type="button" disabled={now.length === 0} onClick={() => void choose(now)}>
            {messages.serveThese}
          </Button>
          {is_chosen ? (
            <Button type="button" look="quiet" onClick={() => void choose([])}>
              {messages.serveDay}
            </Button>
          ) : null}
        </div>
      </div>
    </details>
  )
}
