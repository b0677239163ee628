"use client"

import { isStepFree, peopleIn, seatListGroups } from "@guichet/seating"
import type { ListSection } from "@guichet/seating"
import { useEffect, useMemo, useRef, useState } from "react"
import { say, sayCount } from "../../i18n/say"
import { Chevron } from "../../ui/chevron"
import { fromPriceText } from "../../ui/price-text"
import { noneLeftWords } from "./closed-words"
import { CodeList } from "./code-list"
import { GroupListRow } from "./group-list-row"
import { avoidStrandedPlaces, listGroups, withGroups } from "./list-groups"
import { bestTitle } from "./names"
import type { Party } from "./list-groups"
import { freeTest, isAboveOrder, priceOf, roomIn, spanOf } from "./picker-state"
import { SeatListRow } from "./seat-list-row"
import type { PickerParts } from "./props"

/**
 * The hall in native controls: sections with free places and lowest price → rows → groups that fit the party. Only free places
 * are listed, and only the rows of the open section are rendered.
 */
export function SeatList(props: PickerParts & Party & { category: string | null; step_free: boolean }) {
  const { picker, state, messages, locale, prices, count, category, accessible, step_free } = props
  const [open, setOpen] = useState<string | null>(null)
  const first = useRef<HTMLDivElement>(null)
  const placeOf = useMemo(() => new Map(state.places.map((place) => [place.idx, place])), [state.places])
  const sections = useMemo(() => {
    const isFree = freeTest(state)
    const wanted = state.places.filter(
      (place) =>
        (category === null || place.category === category) &&
        (!step_free || isStepFree(place)) &&
        priceOf(state, place.category) !== null
    )

    const groups =
      accessible > 0 ? [] : wanted.filter((place) => place.kind !== "seat" && (isFree(place.idx) || isAboveOrder(state, place)))
    const seats = seatListGroups(
      wanted.filter(({ kind }) => kind === "seat"),
      isFree,
      accessible > 0
    )

    const areas = Object.fromEntries(groups.map(({ uid }) => [uid, roomIn(state, uid)]))

    return withGroups(seats, groups, areas)
      .map((section) => ({
        ...section,
        free: section.free - peopleIn(section.groups.filter((place) => isAboveOrder(state, place))),
        rows: section.rows
          .map((row) => ({ ...row, groups: listGroups(row, placeOf, { count, accessible }) }))
          .filter(({ groups }) => groups.length > 0),
      }))
      .filter((section) => section.rows.length + section.groups.length > 0)
  }, [state, placeOf, count, category, accessible, step_free])

  const advise = useMemo(() => picker.adviser(), [picker, state])
  const taking = useRef(false)

  useEffect(() => first.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    // the pressed button has disappeared with its places: move the focus within the section, or to the note that none is left
    if (taking.current && document.activeElement === document.body) {
      const header = first.current?.querySelector<HTMLElement>('button[aria-expanded="true"]')

      ;(header ?? first.current)?.focus({ preventScroll: true })
      taking.current = false
    }
  }, [sections])

  if (sections.length === 0) {
    const isFree = freeTest(state)

    return (
      <div ref={first} tabIndex={-1} className="grid gap-2 py-6">
        <p className="text-ink-muted">
          {state.places.some(({ idx }) => isFree(idx)) ? messages.listEmpty : noneLeftWords(state, messages)}
        </p>
        <CodeList {...props} />
      </div>
    )
  }
  const fromPrice = ({ categories }: ListSection) => {
    const spans = categories.flatMap((key) => spanOf(state, key) ?? [])
    const span = {
      from_amount_minor: Math.min(...spans.map(({ from_amount_minor }) => from_amount_minor)),
      to_amount_minor: Math.max(...spans.map(({ to_amount_minor }) => to_amount_minor)),
      sold_whole: spans.length === 1 ? spans[0].sold_whole : null,
    }

    return fromPriceText(span, state.performance?.currency ?? "eur", locale, prices)
  }

  return (
    <div ref={first} role="group" aria-label={messages.list} tabIndex={-1} className="grid gap-2">
      {sections.some(({ rows }) => rows.length > 0) ? (
        <p className="text-sm text-ink-muted">
          {sayCount(messages.listSize, count, locale, { title: bestTitle(messages, state.places) })}
        </p>
      ) : null}
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
                <span className="text-sm text-ink-muted">
                  {section.or_more
                    ? say(messages.freeOrMore, { free: sayCount(messages.freeCount, section.free, locale) })
                    : sayCount(messages.freeCount, section.free, locale)}
                </span>
              </span>
              <span className="font-semibold tabular-nums">{fromPrice(section)}</span>
              <Chevron up={open === section.key} />
            </button>
          </h2>
          {open === section.key ? (
            <ul className="divide-y divide-line border-t border-line px-4">
              {section.groups.map((place) => (
                <GroupListRow key={place.idx} {...props} place={place} onTake={() => (taking.current = true)} />
              ))}
              {section.rows.map(({ key, label, at_table, groups }) => (
                <SeatListRow
                  key={key}
                  {...props}
                  label={label}
                  at_table={at_table}
                  groups={avoidStrandedPlaces(groups, advise)}
                  onTake={() => (taking.current = true)}
                />
              ))}
            </ul>
          ) : null}
        </section>
      ))}
      <CodeList {...props} />
    </div>
  )
}
