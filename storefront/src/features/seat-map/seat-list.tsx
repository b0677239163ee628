"use client"

import { seatListGroups } from "@guichet/seating"
import type { ListSection } from "@guichet/seating"
import { useEffect, useMemo, useRef, useState } from "react"
import { sayCount } from "../../i18n/say"
import { Chevron } from "../../ui/chevron"
import { fromPriceText } from "../../ui/price-text"
import { freeTest, priceOf } from "./picker-state"
import { SeatListRow } from "./seat-list-row"
import type { PickerParts } from "./seat-picker"

/**
 * The hall in native controls: sections with what is free and from which price → rows → groups that fit the party. Only free places are listed, and only
 * the open section's rows are drawn.
 */
export function SeatList(props: PickerParts & { count: number; category: string | null }) {
  const { state, messages, locale, prices, count, category } = props
  const [open, setOpen] = useState<string | null>(null)
  const first = useRef<HTMLDivElement>(null)
  const sections = useMemo(() => {
    const isFree = freeTest(state)
    const wanted = state.places.filter(
      (place) => (category === null || place.category === category) && priceOf(state, place.category) !== null
    )

    return seatListGroups(wanted, isFree).filter(({ rows }) =>
      rows.some(({ runs }) => runs.some(({ idxs }) => idxs.length >= count))
    )
  }, [state, count, category])

  const taking = useRef(false)

  useEffect(() => first.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    // the button that was pressed is gone with its places: whoever uses the keyboard stays in that section, or learns that none is left
    if (taking.current && document.activeElement === document.body) {
      const header = first.current?.querySelector<HTMLElement>('button[aria-expanded="true"]')

      ;(header ?? first.current)?.focus({ preventScroll: true })
      taking.current = false
    }
  }, [sections])

  if (sections.length === 0) {
    const isFree = freeTest(state)

    return (
      <div ref={first} tabIndex={-1} className="py-6 text-ink-muted">
        {state.places.some(({ idx }) => isFree(idx)) ? messages.listEmpty : messages.soldOut}
      </div>
    )
  }
  const fromPrice = ({ categories }: ListSection) => {
    const amounts = categories.flatMap((key) => priceOf(state, key) ?? [])
    const span = { from_amount_minor: Math.min(...amounts), to_amount_minor: Math.max(...amounts) }

    return fromPriceText(span, state.performance?.currency ?? "eur", locale, prices)
  }

  return (
    <div ref={first} role="group" aria-label={messages.list} tabIndex={-1} className="grid gap-2">
      {sections.map((section) => (
        <section key={section.key} className="rounded-card border border-line bg-raised">
          <h2>
            <button
              type="button"
              aria-expanded={open === section.key}
              className="flex min-h-14 w-full items-center gap-4 px-4 py-2 text-start"
              onClick={() => setOpen(open === section.key ? null : section.key)}
            >
              <span className="grow">
                <span className="block font-bold">{section.name}</span>
                <span className="text-sm text-ink-muted">{sayCount(messages.freeCount, section.free, locale)}</span>
              </span>
              <span className="font-semibold tabular-nums">{fromPrice(section)}</span>
              <Chevron up={open === section.key} />
            </button>
          </h2>
          {open === section.key ? (
            <ul className="divide-y divide-line border-t border-line px-4">
              {section.rows
                .filter(({ runs }) => runs.some(({ idxs }) => idxs.length >= count))
                .map((row) => (
                  <SeatListRow key={row.key} {...props} row={row} onTake={() => (taking.current = true)} />
                ))}
            </ul>
          ) : null}
        </section>
      ))}
    </div>
  )
}
