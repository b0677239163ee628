import type { FlatPlace } from "@guichet/seating"
import type { PlaceState, SectionRoom } from "@guichet/seating/canvas"
import { say, sayCount } from "../../i18n/say"
import { priceText } from "../../ui/price-text"
import { aboveText, placeName, roomText } from "./names"
import type { SeatMessages } from "./names"
import { isAboveOrder, isAboveRoom, needsCode, orderRoom, priceOf, roomIn, wholePrice } from "./picker-state"
import type { PickerParts } from "./props"

/**
 * A place in words, for those who point at it and those who hear it: "Parterre, rang F, place 12, 42 €, libre".
 *
 * @returns `is_above`: a table or booth with more seats than the order may still have
 */
export function placeWords(
  { state, messages, locale, free }: Pick<PickerParts, "state" | "messages" | "locale" | "free">,
  place: FlatPlace,
  drawn: PlaceState
): { name: string; is_above: boolean } {
  const amount = priceOf(state, place.category) === null ? null : wholePrice(state, place)
  const words = {
    free: messages.free,
    aside: messages.free,
    locked: messages.needsCode,
    taken: messages.taken,
    kept: messages.taken,
    mine: messages.mine,
    pending: messages.mine,
  }
  const is_above =
    drawn !== "mine" &&
    drawn !== "pending" &&
    isAboveRoom(state, place) &&
    (drawn === "free" || drawn === "aside" || drawn === "locked" || isAboveOrder(state, place))
  const name = [
    amount === null
      ? placeName(messages, place)
      : say(messages.placePrice, {
          place: placeName(messages, place),
          price: priceText(amount, state.performance?.currency ?? "eur", locale, free),
        }),
    ...(needsCode(state, place) && drawn !== "taken" && drawn !== "mine"
      ? [messages.needsCode]
      : place.kind === "area"
        ? [roomText(messages, roomIn(state, place.uid), locale)]
        : is_above
          ? [aboveText(messages, place, orderRoom(state), locale)]
          : [words[drawn]]),
    ...(place.kind === "table" || place.kind === "booth" ? [sayCount(messages.forPeople, place.capacity, locale)] : []),
    ...place.flags.map((flag) => messages[flag]),
  ].join(", ")

  return { name, is_above }
}

/** What is left of a section, on the map below its name: "120 libres", "complet". */
export const roomOnMap = (messages: SeatMessages, { free, locked }: SectionRoom, locale: string): string =>
  free === 0 ? (locked ? messages.needsCode : messages.sectionNoneFree) : sayCount(messages.sectionFree, free, locale)

/** A section in words: "Parterre, 120 places libres"; of standing areas alone, whose room is not counted, its name. */
export function sectionWords(
  { state, messages, locale }: Pick<PickerParts, "state" | "messages" | "locale">,
  section: number,
  room: SectionRoom
): string {
  const { key, name } = state.geometry!.sections[section]

  return state.places.every((place) => place.section_key !== key || place.kind === "area")
    ? name
    : say(messages.section, {
        section: name,
        room: room.free > 0 ? sayCount(messages.freeCount, room.free, locale) : roomOnMap(messages, room, locale),
      })
}
