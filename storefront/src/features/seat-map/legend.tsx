"use client"

import { useLayoutEffect, useRef, useState } from "react"
import { sayCount } from "../../i18n/say"
import { spanText } from "../../ui/price-text"
import { PLACE_FACTS } from "@guichet/seating/canvas"
import { CategoryMark } from "./category-mark"
import { categoryColors } from "./map-colors"
import { FactSign } from "./place-facts"
import { groupName } from "./names"
import { codeSections, isAboveOrder, orderRoom, soldCategories } from "./picker-state"
import type { PickerParts } from "./props"
import { useColorScheme } from "./use-map-colors"

/**
 * Prices by mark and colour, the highest first; the meaning of hollow and dashed marks, ✓ and ×; the signs of facts that occur
 * in this hall; and tables that are too large for any order.
 */
export function Legend({ state, messages, locale, prices, step_free }: PickerParts & { step_free: boolean }) {
  const list = useRef<HTMLUListElement>(null)
  const scheme = useColorScheme()
  const [colors, setColors] = useState<ReturnType<typeof categoryColors>>({})
  const geometry = state.geometry!

  useLayoutEffect(() => {
    setColors(categoryColors(geometry, getComputedStyle(list.current!).getPropertyValue("--surface-raised").trim()))
  }, [geometry, scheme])

  const known = new Set(state.places.flatMap(({ flags }) => flags))
  // the map's marks have the text's colour then
  const look = scheme === "forced" ? {} : colors
  const with_code = codeSections(state).length > 0
  const above = state.places.filter((place) => isAboveOrder(state, place))

  return (
    <>
      <ul ref={list} aria-label={messages.legend} className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
        {soldCategories(state, geometry.categories).map(({ key, name, position, span }) => (
          <li key={key} className="flex items-center gap-2">
            <CategoryMark
              position={position}
              colour={look[key]?.fill ?? "currentColor"}
              ink={look[key]?.ink ?? (scheme === "forced" ? "Canvas" : "var(--surface)")}
            />
            <span>{name}</span>
            <span className="font-semibold tabular-nums">
              {spanText(span, state.performance?.currency ?? "eur", locale, prices)}
            </span>
          </li>
        ))}
        {step_free ? (
          <li className="flex items-center gap-2">
            <span aria-hidden className="size-5 rounded-full border-2 border-ink" />
            {messages.withSteps}
          </li>
        ) : null}
        {with_code ? (
          <li className="flex items-center gap-2">
            <span aria-hidden className="size-5 rounded-full border-2 border-dashed border-ink" />
            {messages.needsCode}
          </li>
        ) : null}
        {PLACE_FACTS.filter((fact) => known.has(fact)).map((fact) => (
          <li key={fact} className="flex items-center gap-2">
            <FactSign fact={fact} />
            {messages[fact]}
          </li>
        ))}
        <li className="flex items-center gap-2 text-ink-muted">
          <span
            aria-hidden
            className="grid size-5 place-items-center rounded-full bg-ink text-sm font-bold text-surface forced-colors:bg-[Highlight] forced-colors:text-[HighlightText] forced-colors:forced-color-adjust-none"
          >
            ✓
          </span>
          {messages.mine}
        </li>
        <li className="flex items-center gap-2 text-ink-muted">
          <span aria-hidden className="grid size-5 place-items-center rounded-full border border-line-strong text-sm font-bold">
            ×
          </span>
          {messages.taken}
        </li>
      </ul>
      {above.length > 0 ? (
        <p className="text-sm text-ink-muted">
          {sayCount(messages.groupsAbove, orderRoom(state).most, locale, {
            places: above.map((place) => groupName(messages, place)).join(", "),
          })}
        </p>
      ) : null}
    </>
  )
}
