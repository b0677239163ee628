// Long because it connects search, map, list, selection and payment of one page.
"use client"

import { useEffect, useRef, useState, useSyncExternalStore } from "react"
import { dayAndTime, yearOf } from "../../i18n/format"
import { Button, buttonClass } from "../../ui/button"
import { EmptyPage } from "../../ui/empty-page"
import type { PriceWords } from "../../ui/price-text"
import { AccessCode } from "./access-code"
import { AreaCount } from "./area-count"
import { BestForm } from "./best-form"
import { BuyerLimits } from "./buyer-limits"
import { Legend } from "./legend"
import type { SeatMessages } from "./names"
import { createPicker } from "./picker"
import type { Picker } from "./picker"
import { freeTest, groupOffers } from "./picker-state"
import type { PickerState } from "./picker-state"
import { PickerNotices } from "./picker-notices"
import { notOnSaleWords } from "./closed-words"
import { PriceTimes } from "./price-times"
import { SeatList } from "./seat-list"
import { SeatMapView } from "./seat-map-view"
import { SelectionSheet } from "./selection-sheet"

export interface SeatPickerProps {
  performance_id: string
  locale: string
  messages: SeatMessages
  prices: PriceWords
  /** Target of "back" until the sales API has named the event. */
  home_path: string
  /** Path of event pages. */
  events_path: string
  /** Path of a checkout without its id. */
  checkout_path: string
}

/** Choosing seats: best seats together first, then map or list; the selection stays visible with price and time. */
export function SeatPicker(props: SeatPickerProps) {
  const [picker] = useState(() => createPicker(props.performance_id, props.locale))
  const state = useSyncExternalStore(picker.subscribe, picker.snapshot, picker.snapshot)

  useEffect(() => {
    const restored = (event: PageTransitionEvent) => event.persisted && void picker.refresh()

    void picker.load()
    window.addEventListener("pageshow", restored)
    document.addEventListener("visibilitychange", picker.seen)

    return () => {
      window.removeEventListener("pageshow", restored)
      document.removeEventListener("visibilitychange", picker.seen)
      picker.stop()
    }
  }, [picker])

  const slug = state.performance?.event.slug
  const back = slug ? `${props.events_path}/${slug}` : props.home_path

  switch (state.phase) {
    case "loading":
      return <SeatsPlaceholder label={props.messages.title} />
    case "ready":
      return <Ready {...props} back={back} picker={picker} state={state} />
    default:
      return <Closed {...props} back={back} state={state} retry={() => void picker.load()} />
  }
}

function Ready({
  picker,
  state,
  messages,
  locale,
  prices,
  back,
  checkout_path,
}: SeatPickerProps & { back: string; picker: Picker; state: PickerState }) {
  const [view, setView] = useState<"map" | "list">("map")
  const performance = state.performance!
  const [count, setCount] = useState(Math.min(2, performance.max_places_per_order))
  const [category, setCategory] = useState<string | null>(null)
  const [level, setLevel] = useState<string | null>(null)
  const [accessible, setAccessible] = useState(0)
  const [step_free, setStepFree] = useState(false)
  const parts = { picker, state, messages, locale, prices, free: prices.free }
  const isFree = freeTest(state)
  const anyFree = state.places.some(({ idx }) => isFree(idx))
  const sold_out = !anyFree && (performance.offers.length > 0 || state.unlock !== null)
  const chosen = useRef<HTMLElement>(null)
  const finding = useRef(false)

  useEffect(() => {
    // a search that took the last places removes its own button: move the focus to the result
    if (!anyFree && finding.current && document.activeElement === document.body) {
      chosen.current?.focus({ preventScroll: true })
    }
  }, [anyFree])

  return (
    <div className="measure gutter grid grow content-start gap-3 pt-1 lg:gap-4 lg:pt-3 lg:pb-6 lg:grid-cols-[minmax(0,1fr)_24rem] lg:grid-rows-[auto_auto_1fr] lg:gap-x-8">
      <header className="flex items-center gap-3 lg:col-span-2">
        <a
          href={back}
          aria-label={messages.back}
          className="grid size-11 shrink-0 place-items-center rounded-control text-xl text-ink-muted hover:bg-sunken hover:text-ink"
        >
          <span aria-hidden>←</span>
        </a>
        <div className="min-w-0">
          <h1 className="display truncate text-xl narrow:whitespace-normal md:text-2xl">{performance.event.title}</h1>
          <p className="text-sm text-ink-muted md:text-base">
            {dayAndTime(
              performance.starts_at,
              performance.time_zone,
              locale,
              yearOf(performance.server_time, performance.time_zone)
            )}
          </p>
          <BuyerLimits {...parts} />
        </div>
      </header>
      {anyFree || performance.has_hidden_offers ? (
        <div className="grid gap-3 lg:col-start-2 lg:row-start-2">
          {anyFree ? (
            <BestForm
              {...parts}
              count={count}
              setCount={(next) => {
                setCount(next)
                setAccessible(Math.min(accessible, next))
              }}
              category={category}
              setCategory={setCategory}
              group={groupOffers(state).find(({ price_level_id }) => price_level_id === level) ?? null}
              setGroup={(group) => setLevel(group?.price_level_id ?? null)}
              accessible={accessible}
              setAccessible={setAccessible}
              step_free={step_free}
              setStepFree={setStepFree}
              onFind={() => (finding.current = true)}
            />
          ) : null}
          <AccessCode {...parts} />
        </div>
      ) : null}
      <div className="grid min-w-0 content-start gap-3 lg:col-start-1 lg:row-span-2 lg:row-start-2">
        <div role="group" className="flex w-full rounded-control sm:max-w-xs border border-line-strong bg-raised p-1">
          {(["map", "list"] as const).map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={view === name}
              className={`min-h-11 grow rounded-[0.55rem] px-4 font-semibold ${view === name ? "bg-brand text-on-brand" : "text-ink-muted hover:text-ink"}`}
              onClick={() => setView(name)}
            >
              {name === "map" ? messages.map : messages.list}
            </button>
          ))}
        </div>
        {view === "map" ? (
          <>
            <SeatMapView {...parts} step_free={step_free} toList={() => setView("list")} />
            <Legend {...parts} step_free={step_free} />
          </>
        ) : (
          <SeatList {...parts} count={count} category={category} accessible={accessible} step_free={step_free} />
        )}
        <PriceTimes {...parts} />
      </div>
      <div className="sticky bottom-0 z-10 -mx-4 short:max-lg:contents grid gap-2 sideways:max-h-dvh sideways:overflow-y-auto md:-mx-6 lg:top-4 lg:bottom-auto lg:col-start-2 lg:mx-0 lg:content-start lg:self-start lg:gap-3">
        <PickerNotices {...parts} sold_out={sold_out} back={back} checkout_path={checkout_path} />
        {state.counting ? <AreaCount key={state.counting.uid} {...parts} area={state.counting} /> : null}
        <SelectionSheet {...parts} ref={chosen} checkout_path={checkout_path} any_free={anyFree} />
      </div>
    </div>
  )
}

interface ClosedProps extends SeatPickerProps {
  back: string
  state: PickerState
  retry: () => void
}

function Closed({ messages, locale, back, state, retry }: ClosedProps) {
  const { phase } = state
  const words = {
    unknown: messages.unknown,
    not_on_sale: notOnSaleWords(state.performance, messages, locale),
    paused: messages.paused,
    started: messages.started,
    unavailable: messages.unavailable,
    loading: "",
    ready: "",
  }

  return (
    <EmptyPage title={words[phase]}>
      {phase === "unavailable" ? <Button onClick={retry}>{messages.retry}</Button> : null}
      <a href={back} className={buttonClass("quiet")}>
        {messages.back}
      </a>
    </EmptyPage>
  )
}

/** A placeholder in the shape of the page. */
export function SeatsPlaceholder({ label }: { label: string }) {
  return (
    <div aria-busy className="measure gutter grid gap-4 pt-4 pb-4 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-x-8">
      <p className="sr-only" role="status">
        {label}
      </p>
      <div className="h-20 rounded-card bg-sunken lg:col-span-2" />
      <div className="h-44 rounded-card bg-sunken lg:order-2" />
      <div className="h-[62dvh] rounded-card bg-sunken" />
    </div>
  )
}
