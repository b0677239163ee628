import type { FlatPlace } from "@guichet/seating"
import { say, sayCount } from "../../../i18n/say"
import { buttonClass } from "../../../ui/button"
import { inputClass } from "../../../ui/field"
import { exactPriceText } from "../../../ui/price-text"
import { aboveText, groupName, placeName, roomText, rowName } from "../names"
import { isAboveRoom, offersOf, orderRoom, priceOf, roomIn, roomInOrder, wholePrice } from "../picker-state"
import { fieldOf } from "./choice-form"
import { Spot } from "./plain-parts"
import type { PlainParts } from "./plain-parts"
import type { PlainRow, PlainSection } from "./plain-sections"
import type { FormNotice } from "./form-notice"

interface SectionPageProps extends PlainParts {
  section: Pick<PlainSection, "key" | "name">
  page: Pick<PlainSection, "groups" | "rows">
  /** places chosen together with unavailable ones are ticked again */
  notice: FormNotice | null
}

/** A form with a checkbox for each free place; taken places are listed as taken. */
export function PlainSectionPage({ section, page, notice, ...parts }: SectionPageProps) {
  const { messages, action, spot, state } = parts
  const ticked = new Set(notice?.wanted)

  return (
    <form method="post" action={action} className="mt-3 grid gap-4">
      <Spot of={spot} />
      {page.groups.length > 0 ? (
        <ul className="grid gap-2">
          {page.groups.map((place) =>
            place.kind === "area" ? (
              <Area key={place.uid} {...parts} place={place} />
            ) : (
              <li key={place.uid}>
                <Box {...parts} place={place} about={groupAbout(parts, place)} isTicked={ticked.has(place.uid)} />
              </li>
            )
          )}
        </ul>
      ) : null}
      {page.rows.map((row) => (
        <Row key={row.key} {...parts} row={row} ticked={ticked} />
      ))}
      {roomInOrder(state) > 0 ? (
        <div className="sticky bottom-0 -mx-4 -mb-4 rounded-b-card border-t border-line bg-raised px-4 py-3">
          <button
            type="submit"
            name="do"
            value="take"
            aria-label={say(messages.plainTakeIn, { section: section.name })}
            className={buttonClass()}
          >
            {messages.plainTake}
          </button>
        </div>
      ) : null}
    </form>
  )
}

/** "as a whole, for 8 people · €360.00" */
function groupAbout({ state, messages, locale, free }: PlainParts, place: FlatPlace): string[] {
  return [
    sayCount(messages.forPeople, place.capacity, locale),
    exactPriceText(wholePrice(state, place), state.performance?.currency ?? "eur", locale, free),
    ...place.flags.map((flag) => messages[flag]),
  ]
}

function Row({ row, ticked, ...parts }: PlainParts & { row: PlainRow; ticked: ReadonlySet<string> }) {
  const { state, messages, locale, free } = parts
  const costs = (amount_minor: number) => exactPriceText(amount_minor, state.performance?.currency ?? "eur", locale, free)
  const amounts = new Set(row.places.map(({ category }) => priceOf(state, category) ?? 0))
  const [amount] = amounts

  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 font-semibold">
        {rowName(messages, row)}
        {amounts.size === 1 ? <span className="font-normal text-ink-muted">, {costs(amount)}</span> : null}
      </legend>
      <ul className="flex flex-wrap gap-2">
        {row.places.map((place) => (
          <li key={place.uid}>
            <Box
              {...parts}
              place={place}
              about={[
                ...(amounts.size > 1 ? [costs(priceOf(state, place.category) ?? 0)] : []),
                ...place.flags.map((flag) => messages[flag]),
              ]}
              isTicked={ticked.has(place.uid)}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

/** A checkbox, or the word for why the place is unavailable; the state is never shown by colour alone. */
function Box({
  state,
  mine,
  messages,
  locale,
  place,
  about,
  isTicked,
}: PlainParts & { place: FlatPlace; about: string[]; isTicked: boolean }) {
  const isMine = mine.has(place.idx)
  const isAbove = !isMine && isAboveRoom(state, place)
  const isFree = !isMine && !state.status[place.idx]
  const why = isMine
    ? `✓ ${messages.mine}`
    : state.status[place.idx]
      ? `× ${messages.taken}`
      : isAbove
        ? aboveText(messages, place, orderRoom(state), locale)
        : null
  const facts = [...about, ...(why ? [why] : [])]

  return (
    <label
      className={`flex min-h-11 min-w-18 items-center gap-2.5 rounded-control border px-3 py-1.5 ${isFree ? "border-line-strong hover:bg-sunken" : "border-line text-ink-muted"}`}
    >
      <input
        type="checkbox"
        name="place"
        value={place.uid}
        aria-label={[placeName(messages, place), ...facts].join(", ")}
        className="size-5 shrink-0 accent-brand"
        disabled={!isFree || isAbove}
        defaultChecked={isFree && isTicked}
      />
      <span className="grid text-sm">
        <span className="font-semibold tabular-nums">{place.kind === "table" ? groupName(messages, place) : place.label}</span>
        {facts.map((text) => (
          <span key={text} className="text-ink-muted tabular-nums">
            {text}
          </span>
        ))}
      </span>
    </label>
  )
}

/** Number of people of a standing area, and price. */
function Area({ place, ...parts }: PlainParts & { place: FlatPlace }) {
  const { state, messages, locale, free } = parts
  const left = roomIn(state, place.uid)
  const most = Math.min(left, roomInOrder(state))
  const offers = offersOf(state, place.category)
  const costs = (amount_minor: number) => exactPriceText(amount_minor, state.performance?.currency ?? "eur", locale, free)
  const name = placeName(messages, place)

  return (
    <li className="grid gap-2 rounded-control border border-line-strong px-3 py-2 sm:grid-cols-[1fr_auto_auto] sm:items-center">
      <span className="text-sm">
        <span className="block font-semibold">{place.label}</span>
        <span className="text-ink-muted">
          {[
            roomText(messages, left, locale),
            ...(offers.length === 1 ? [costs(offers[0].amount_minor)] : []),
            ...place.flags.map((flag) => messages[flag]),
          ].join(" · ")}
        </span>
      </span>
      {most > 0 && offers.length > 1 ? (
        <select
          name={fieldOf.areaLevel(place.uid)}
          aria-label={say(messages.priceLevel, { place: name })}
          className={inputClass}
          defaultValue={offers[0].price_level_id}
        >
          {offers.map(({ price_level_id, name: level, amount_minor }) => (
            <option key={price_level_id} value={price_level_id}>
              {level}, {costs(amount_minor)}
            </option>
          ))}
        </select>
      ) : null}
      {most > 0 ? (
        <input
          type="number"
          name={fieldOf.area(place.uid)}
          aria-label={say(messages.howManyIn, { area: name })}
          min={0}
          max={most}
          placeholder="0"
          className={`${inputClass} w-24`}
        />
      ) : null}
    </li>
  )
}
