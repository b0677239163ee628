import type { FlatPlace } from "@guichet/seating"
import type { PlaceState } from "@guichet/seating/canvas"
import { say, sayCount } from "../../i18n/say"
import { priceText } from "../../ui/price-text"
import { aboveText, placeName, roomText } from "./names"
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
