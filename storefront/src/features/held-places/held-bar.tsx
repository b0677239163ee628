"use client"

import { useEffect, useRef } from "react"
import { dayAndTime } from "../../i18n/format"
import type { Messages } from "../../i18n/messages"
import { sayCount } from "../../i18n/say"
import { heldSpace, mayHold, RESERVE_SCRIPT } from "../../sales-api/held-until"
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

/**
 * Places that this visitor holds, on the pages without a selection: until they are paid for, released or expire. Its height is
 * reserved before the page is painted and kept until the next page, so that it covers and moves nothing.
 */
export function HeldBar(props: HeldBarProps) {
  const space = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const restored = (event: PageTransitionEvent) => {
      if (event.persisted && mayHold()) {
        space.current!.style.minHeight = heldSpace()
      }
    }
    window.addEventListener("pageshow", restored)

    return () => window.removeEventListener("pageshow", restored)
  }, [])

  return (
    <>
      <div ref={space} suppressHydrationWarning>
        <HeldLines {...props} shown={useHeldDates()} />
      </div>
      <script dangerouslySetInnerHTML={{ __html: RESERVE_SCRIPT }} />
    </>
  )
}

/** One line per date, each of the same height; announced once, when they appear. */
export function HeldLines({ locale, messages, this_year, base, shown }: HeldBarProps & { shown: ShownHeldDate[] }) {
  const lines = shown.map((held) => ({
    ...held,
    title: held.date.event.title,
    text: sayCount(messages.places, held.count, locale, { title: held.date.event.title }),
    count: sayCount(messages.count, held.count, locale),
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
            {lines.map(({ performance_id, title, count, when, path, ends_at }) => (
              <li key={performance_id} className="flex min-h-18 items-center justify-between gap-4 py-2">
                <div className="min-w-0 grow">
                  {/* a long title is shortened, its number of places is not */}
                  <p id={`held-${performance_id}`} className="flex min-w-0 gap-1 font-semibold">
                    <span className="truncate">{title}</span>
                    <span className="shrink-0">· {count}</span>
                  </p>
                  <div className="flex min-w-0 gap-2 text-sm text-ink-muted">
                    <div className="shrink-0">
                      {ends_at === null ? messages.beingPaid : <Countdown ends_at={ends_at} text={messages.left} />}
                    </div>
                    <p className="truncate">{when}</p>
                  </div>
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
