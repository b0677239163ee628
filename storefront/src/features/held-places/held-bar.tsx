"use client"

import { dayAndTime } from "../../i18n/format"
import type { Messages } from "../../i18n/messages"
import { sayCount } from "../../i18n/say"
import { buttonClass } from "../../ui/button"
import { Countdown } from "../../ui/countdown"
import type { ShownHeldDate } from "./read-held"
import { useHeldDates } from "./use-held-dates"

interface HeldBarProps {
  locale: string
  messages: Messages["held"]
  this_year: number
  /** path of personal pages */
  base: string
}

/** Places that this visitor holds, on the pages without a selection: until they are paid for, released or expire. */
export function HeldBar(props: HeldBarProps) {
  return <HeldLines {...props} shown={useHeldDates()} />
}

/** In the flow of the page, so that it covers nothing; announced once, when it appears. */
export function HeldLines({ locale, messages, this_year, base, shown }: HeldBarProps & { shown: ShownHeldDate[] }) {
  const lines = shown.map((held) => ({
    ...held,
    text: sayCount(messages.places, held.count, locale, { title: held.date.event.title }),
    when: dayAndTime(held.date.starts_at, held.date.time_zone, locale, this_year),
    path: held.checkout_id ? `${base}/checkout/${held.checkout_id}` : `${base}/performances/${held.performance_id}`,
  }))

  return (
    <>
      <p role="status" className="sr-only">
        {lines.map(({ text }) => text).join(" ")}
      </p>
      {lines.length > 0 ? (
        <section aria-label={messages.title} className="tint-brand border-b border-line">
          <ul className="measure gutter divide-y divide-line">
            {lines.map(({ performance_id, text, when, path, ends_at }) => (
              <li key={performance_id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2">
                <div className="min-w-0 grow basis-48">
                  <p id={`held-${performance_id}`} className="font-semibold break-words">
                    {text}
                  </p>
                  <p className="text-sm text-ink-muted">{when}</p>
                  {ends_at === null ? (
                    <p className="text-sm text-ink-muted">{messages.beingPaid}</p>
                  ) : (
                    <Countdown ends_at={ends_at} text={messages.left} />
                  )}
                </div>
                <a href={path} aria-describedby={`held-${performance_id}`} className={buttonClass("primary", "shrink-0")}>
                  {messages.continue}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}
