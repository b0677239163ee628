"use client"

import { priceText, spanText } from "../../ui/price-text"
import { Button } from "../../ui/button"
import { inputClass } from "../../ui/field"
import { Stepper } from "../../ui/stepper"
import { readWish, wishValue } from "./best-wish"
import { bestTitle, groupOfferText, MAX_PLACES_PER_HOLD } from "./names"
import { findOf, groupLacks, groupOffers, hasAccessible, hasStepFree, soldCategories } from "./picker-state"
import type { GroupOffer } from "./picker-state"
import type { PickerParts } from "./props"

interface BestFormProps extends PickerParts {
  count: number
  setCount: (count: number) => void
  category: string | null
  setCategory: (category: string | null) => void
  /** a group price of `category`; null: none */
  group: GroupOffer | null
  setGroup: (group: GroupOffer | null) => void
  accessible: number
  setAccessible: (accessible: number) => void
  step_free: boolean
  setStepFree: (step_free: boolean) => void
  onFind: () => void
}

/** "Best seats together": works without the map. Its number, price and wheelchair spaces also filter the list. */
export function BestForm(props: BestFormProps) {
  const {
    picker,
    state,
    messages,
    locale,
    prices,
    free,
    count,
    setCount,
    category,
    setCategory,
    accessible,
    setAccessible,
    onFind,
  } = props
  const { step_free, setStepFree, group, setGroup } = props
  const performance = state.performance!
  const most = Math.min(MAX_PLACES_PER_HOLD, performance.max_places_per_order)
  const sold = soldCategories(state, state.geometry!.categories).map(({ key, name, span }) => ({
    key,
    name,
    price: spanText(span, performance.currency ?? "eur", locale, prices),
  }))
  const costs = (amount_minor: number) => priceText(amount_minor, performance.currency ?? "eur", locale, free)
  const groups = groupOffers(state)

  function choose(value: string): void {
    const wish = readWish(value)
    const chosen = groups.find(({ price_level_id }) => price_level_id === wish.price_level_id) ?? null

    setGroup(chosen)
    setCategory(chosen ? chosen.category_key : wish.category)
    if (chosen) {
      setCount(Math.min(most, Math.max(count, groupLacks(state, chosen))))
    }
  }

  return (
    <form
      className="grid gap-3 rounded-card border border-line bg-raised p-3 sm:p-4"
      onSubmit={(event) => {
        event.preventDefault()
        picker.best({ count, category, price_level_id: group?.price_level_id ?? null, accessible, step_free })
        onFind()
      }}
    >
      <div>
        <h2 className="font-bold sm:text-lg">{bestTitle(messages, state.places)}</h2>
        <p className="hidden text-sm text-ink-muted sm:block">{messages.bestHelp}</p>
      </div>
      <div className="flex flex-wrap gap-2 sm:gap-3">
        <Stepper
          label={messages.howMany}
          fewer={messages.fewer}
          more={messages.more}
          count={count}
          least={group ? Math.min(count, groupLacks(state, group)) : 1}
          most={most}
          onChange={setCount}
        />
        <select
          aria-label={messages.category}
          className={`${inputClass} min-w-0 grow basis-16 max-sm:px-2 max-sm:text-sm sm:basis-40`}
          value={group ? wishValue.price(group.price_level_id) : (category ?? "")}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{messages.anyCategory}</option>
          {sold.map(({ key, name, price }) => (
            <option key={key} value={wishValue.category(key)}>
              {name}, {price}
            </option>
          ))}
          {groups.map((offer) => (
            <option key={offer.price_level_id} value={wishValue.price(offer.price_level_id)}>
              {groupOfferText(messages, offer, costs(offer.amount_minor), locale)}
            </option>
          ))}
        </select>
        <Button type="submit" className="grow whitespace-nowrap max-sm:px-4">
          {findOf(state) ? messages.findOthers : messages.find}
        </Button>
      </div>
      {group ? (
        <p role="status" className="text-sm text-ink-muted">
          {groupOfferText(messages, group, costs(group.amount_minor), locale)}
        </p>
      ) : null}
      {hasAccessible(state) ? (
        <div className="flex min-h-11 items-center justify-between gap-3">
          <div>
            <p className="font-semibold">{messages.needAccessible}</p>
            <p className="text-sm text-ink-muted">{messages.needAccessibleHelp}</p>
          </div>
          <Stepper
            label={messages.needAccessible}
            fewer={messages.fewerAccessible}
            more={messages.moreAccessible}
            count={accessible}
            least={0}
            most={count}
            onChange={setAccessible}
          />
        </div>
      ) : null}
      {hasStepFree(state) ? (
        <label className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            className="size-5 shrink-0 accent-brand"
            checked={step_free}
            onChange={(event) => setStepFree(event.target.checked)}
          />
          <span>
            <span className="block font-semibold">{messages.needStepFree}</span>
            <span className="hidden text-sm text-ink-muted sm:block">{messages.needStepFreeHelp}</span>
          </span>
        </label>
      ) : null}
    </form>
  )
}
