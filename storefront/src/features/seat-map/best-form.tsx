"use client"

import { priceText } from "../../ui/price-text"
import { Button } from "../../ui/button"
import { inputClass } from "../../ui/field"
import { offersOf } from "./picker-state"
import type { PickerParts } from "./seat-picker"

interface BestFormProps extends PickerParts {
  count: number
  setCount: (count: number) => void
  category: string | null
  setCategory: (category: string | null) => void
  onFind: () => void
}

/** "Best seats together": does everything without the map. Its number and price also filter the list. */
export function BestForm(props: BestFormProps) {
  const { picker, state, messages, locale, free, count, setCount, category, setCategory, onFind } = props
  const performance = state.performance!
  const most = performance.max_places_per_order
  const sold = state.geometry!.categories.filter(({ key }) => offersOf(state, key).length > 0)
  const priceIn = (key: string) => priceText(offersOf(state, key)[0].amount_minor, performance.currency ?? "eur", locale, free)

  return (
    <form
      className="grid gap-3 rounded-card border border-line bg-raised p-3 sm:p-4"
      onSubmit={(event) => {
        event.preventDefault()
        picker.best(count, category)
        onFind()
      }}
    >
      <div>
        <h2 className="font-bold sm:text-lg">{messages.best}</h2>
        <p className="hidden text-sm text-ink-muted sm:block">{messages.bestHelp}</p>
      </div>
      <div className="flex gap-2 sm:flex-wrap sm:gap-3">
        <div
          role="group"
          aria-label={messages.howMany}
          className="flex shrink-0 items-center rounded-control border border-line-strong"
        >
          <Step label={messages.fewer} sign="−" disabled={count <= 1} onClick={() => setCount(count - 1)} />
          <output aria-live="polite" className="min-w-6 text-center sm:min-w-8 text-lg font-bold tabular-nums">
            {count}
          </output>
          <Step label={messages.more} sign="+" disabled={count >= most} onClick={() => setCount(count + 1)} />
        </div>
        <select
          aria-label={messages.category}
          className={`${inputClass} min-w-0 grow basis-16 max-sm:px-2 max-sm:text-sm sm:basis-40`}
          value={category ?? ""}
          onChange={(event) => setCategory(event.target.value || null)}
        >
          <option value="">{messages.anyCategory}</option>
          {sold.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}, {priceIn(key)}
            </option>
          ))}
        </select>
        <Button type="submit" className="max-sm:px-4 sm:grow">
          {messages.find}
        </Button>
      </div>
    </form>
  )
}

function Step({ label, sign, ...rest }: { label: string; sign: string; disabled: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      className="grid h-12 w-11 place-items-center text-xl font-bold sm:w-12 disabled:opacity-40"
      {...rest}
    >
      <span aria-hidden>{sign}</span>
    </button>
  )
}
