import type { FlatPlace } from "@guichet/seating"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"

export type SeatMessages = Messages["seats"]

/** "Parterre, rang F, place 12". */
export const placeName = (
  messages: SeatMessages,
  { section, row_label, label }: Pick<FlatPlace, "section" | "row_label" | "label">
): string => say(messages.place, { section, row: row_label, seat: label })

export const inOneRow = (places: FlatPlace[]): boolean =>
  places.length > 1 && places.every(({ row_key }) => row_key === places[0].row_key)

/** Neighbours as one: "Parterre, rang F, places 12 à 14"; others one after another. */
export function placesName(messages: SeatMessages, places: FlatPlace[]): string {
  const [first] = places
  const last = places.at(-1)!

  return inOneRow(places)
    ? say(messages.runIn, { section: first.section, row: first.row_label, from: first.label, to: last.label })
    : places.map((place) => placeName(messages, place)).join(" ; ")
}
