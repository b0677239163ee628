import { say, sayCount } from "../../../i18n/say"
import { buttonClass } from "../../../ui/button"
import { inputClass } from "../../../ui/field"
import { exactPriceText } from "../../../ui/price-text"
import { placeName } from "../names"
import { heldGroups, heldPlaces, offersOf } from "../picker-state"
import { ShortGroups } from "../short-groups"
import { fieldOf } from "./choice-form"
import { Spot } from "./plain-parts"
import type { PlainParts } from "./plain-parts"

const TEXT_BUTTON = "min-h-11 px-1 text-sm font-semibold text-brand-ink underline underline-offset-4"

/**
 * Held places with their prices and buttons to release them, the remaining time, and the next step. Renders nothing without any.
 */
export function PlainHeld({ state, messages, locale, free, action, spot }: PlainParts) {
  const held = heldPlaces(state)
  const costs = (amount_minor: number) => exactPriceText(amount_minor, state.performance?.currency ?? "eur", locale, free)
  const hasLevels = held.some(({ category_key }) => offersOf(state, category_key).length > 1)
  const minutes = Math.floor(Math.min(...state.holds.map(({ expires_in_seconds }) => expires_in_seconds)) / 60)

  if (held.length === 0) {
    return null
  }

  return (
    <section id="yours" aria-label={messages.yours} className="rounded-card border-2 border-brand bg-raised p-4">
      <form method="post" action={action} className="grid gap-3">
        <Spot of={spot} />
        <h2 className="text-lg font-bold">{messages.yours}</h2>
        <ul className="divide-y divide-line">
          {heldGroups(state).map((group) => {
            const [first] = group
            const name = placeName(messages, { ...first, row_label: first.row })
            const offers = offersOf(state, first.category_key)
            const about =
              first.kind === "seat"
                ? [first.price_level_name]
                : [sayCount(messages.people, group.length, locale), first.price_level_name]

            return (
              <li key={first.uid} className="grid grid-cols-[1fr_auto_auto] items-center gap-x-3 py-2">
                <div>
                  <p className="font-semibold">{name}</p>
                  {first.flags.length > 0 ? (
                    <p className="text-sm font-semibold">{first.flags.map((flag) => messages[flag]).join(" · ")}</p>
                  ) : null}
                  {offers.length > 1 && first.kind === "seat" ? null : (
                    <p className="text-sm text-ink-muted">{about.filter(Boolean).join(" · ")}</p>
                  )}
                </div>
                {offers.length > 1 ? (
                  <select
                    name={fieldOf.level(first.uid)}
                    aria-label={say(messages.priceLevel, { place: name })}
                    className={`${inputClass} order-last col-span-3`}
                    defaultValue={first.price_level_id}
                  >
                    {offers.map(({ price_level_id, name: level, amount_minor, group_size }) => (
                      <option key={price_level_id} value={price_level_id}>
                        {level}, {costs(amount_minor)}
                        {group_size === null ? "" : ` (${sayCount(messages.forGroups, group_size, locale)})`}
                      </option>
                    ))}
                  </select>
                ) : null}
                <p className="font-semibold tabular-nums">
                  {costs(group.reduce((sum, { amount_minor }) => sum + amount_minor, 0))}
                </p>
                <button
                  type="submit"
                  name="do"
                  value={`drop_all ${first.uid}`}
                  aria-label={say(messages.remove, { place: name })}
                  className={TEXT_BUTTON}
                >
                  {messages.plainRemove}
                </button>
                {first.kind === "area" && group.length > 1 ? (
                  <button
                    type="submit"
                    name="do"
                    value={`drop ${group.at(-1)!.uid}`}
                    aria-label={say(messages.oneFewerIn, { area: name })}
                    className={`${TEXT_BUTTON} col-start-3`}
                  >
                    {messages.plainOneFewer}
                  </button>
                ) : null}
              </li>
            )
          })}
        </ul>
        <div className="flex flex-wrap gap-3">
          {hasLevels ? (
            <button type="submit" name="do" value="reprice" className={buttonClass("quiet")}>
              {messages.plainReprice}
            </button>
          ) : null}
          {state.holds.some(({ can_extend }) => can_extend) ? (
            <button type="submit" name="do" value="extend" className={buttonClass("quiet")}>
              {messages.extend}
            </button>
          ) : null}
        </div>
        <p className="text-sm text-ink-muted">
          {minutes < 1 ? messages.plainLastMinute : sayCount(messages.keptAnnounce, minutes, locale)} {messages.atZero}
        </p>
        <ShortGroups held={held} messages={messages} locale={locale} />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p>
            <span className="block text-sm text-ink-muted">
              {messages.total}, {sayCount(messages.seatCount, held.length, locale)}
            </span>
            <span className="text-xl font-bold tabular-nums">
              {costs(held.reduce((sum, { amount_minor }) => sum + amount_minor, 0))}
            </span>
          </p>
          <button type="submit" name="do" value="check_out" className={buttonClass("primary", "px-7")}>
            {messages.continue}
          </button>
        </div>
      </form>
    </section>
  )
}
