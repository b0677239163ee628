"use client"

import { useEffect, useRef, useState } from "react"
import type { RefObject } from "react"
import { sayCount } from "../../i18n/say"
import { Button } from "../../ui/button"
import { Chevron } from "../../ui/chevron"
import { Countdown } from "../../ui/countdown"
import { exactPriceText } from "../../ui/price-text"
import { heldGroups, heldPlaces, seatsOfSeveralRates } from "./picker-state"
import { SelectedGroup } from "./selected-group"
import { SelectedPlace } from "./selected-place"
import { ShortGroups, shortGroups } from "./short-groups"
import type { PickerParts } from "./props"

interface SelectionSheetProps extends PickerParts {
  ref: RefObject<HTMLElement | null>
  checkout_path: string
  /** whether any place is free */
  any_free: boolean
}

/**
 * The selection with prices, total, remaining time and one button. A fold-out sheet on a phone, a panel next to the map
 * elsewhere.
 */
export function SelectionSheet({ ref, checkout_path, any_free, ...parts }: SelectionSheetProps) {
  const { picker, state, messages, locale, free } = parts
  const [folded, setFolded] = useState(true)
  const [leaving, setLeaving] = useState(false)
  const chosen = heldPlaces(state)
  const total = chosen.reduce((sum, { amount_minor }) => sum + amount_minor, 0)
  const waiting = state.pending.size > 0
  const several = seatsOfSeveralRates(state)
  const several_uids = several.join("\n")
  const shown = useRef("")

  useEffect(() => {
    // the price is chosen here: a seat that has several is scrolled into view once
    const before = shown.current.split("\n")

    if (several_uids !== "" && several_uids.split("\n").some((uid) => !before.includes(uid))) {
      setFolded(false)
    }
    shown.current = several_uids
  }, [several_uids])

  return (
    <section
      ref={ref}
      tabIndex={-1}
      aria-label={messages.yours}
      className="grid gap-2 border-t border-line bg-raised px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sideways:flex sideways:flex-wrap sideways:items-center sideways:gap-x-4 sideways:gap-y-1 sideways:pt-2 sideways:pb-[max(0.5rem,env(safe-area-inset-bottom))] lg:gap-3 lg:rounded-card lg:border lg:p-4"
    >
      {chosen.length === 0 && !waiting ? (
        <div className="sideways:flex sideways:flex-wrap sideways:items-baseline sideways:gap-x-3">
          <h2 className="font-bold">{messages.none}</h2>
          {any_free ? <p className="text-sm text-ink-muted">{messages.noneHelp}</p> : null}
        </div>
      ) : (
        <>
          <h2 className="hidden font-bold lg:block">{messages.yours}</h2>
          <div className={`${folded ? "hidden lg:grid" : "grid"} gap-3 sideways:w-full`}>
            {several.length > 0 ? (
              <p className="text-sm font-semibold">{sayCount(messages.severalRates, several.length, locale)}</p>
            ) : null}
            <ul className="max-h-[38dvh] short:max-h-none divide-y divide-line overflow-y-auto">
              {heldGroups(state).map((group) =>
                group[0].kind === "seat" ? (
                  <SelectedPlace key={group[0].uid} {...parts} place={group[0]} />
                ) : (
                  <SelectedGroup key={`${group[0].of} ${group[0].price_level_id}`} {...parts} group={group} />
                )
              )}
            </ul>
            {state.holds.some(({ can_extend }) => can_extend) ? (
              <Button look="quiet" className="text-sm" disabled={state.busy} onClick={picker.extend}>
                {messages.extend}
              </Button>
            ) : null}
          </div>
          {state.ends_at === null ? null : (
            <Countdown
              ends_at={state.ends_at}
              text={messages.keeping}
              announce={(minutes) => sayCount(messages.keptAnnounce, minutes, locale)}
              after={folded ? undefined : messages.atZero}
            />
          )}
          <ShortGroups held={chosen} messages={messages} locale={locale} />
          <div className="flex items-center justify-between gap-3 narrow:flex-wrap sideways:grow">
            <p aria-live="polite" className="min-w-0">
              <span className="block text-sm text-ink-muted">
                {messages.total}, {sayCount(messages.seatCount, chosen.length, locale)}
              </span>
              <span className="text-xl font-bold tabular-nums">
                {exactPriceText(total, state.performance?.currency ?? "eur", locale, free)}
              </span>
            </p>
            <button
              type="button"
              aria-expanded={!folded}
              aria-label={folded ? messages.openDetails : messages.closeDetails}
              className="ms-auto grid size-12 shrink-0 place-items-center rounded-control border border-line-strong text-xl lg:hidden"
              onClick={() => setFolded(!folded)}
            >
              <Chevron up={folded} />
            </button>
            <Button
              className="shrink-0 px-7 narrow:grow"
              disabled={chosen.length === 0 || leaving || shortGroups(chosen).length > 0}
              aria-busy={leaving || waiting}
              onClick={() => {
                setLeaving(true)
                picker.checkOut((id) => window.location.assign(`${checkout_path}/${id}`))
                setTimeout(() => setLeaving(false), 4_000)
              }}
            >
              {messages.continue}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
