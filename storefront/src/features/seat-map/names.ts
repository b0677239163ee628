import { bareTable, saysTable } from "@guichet/seating"
import type { FlatPlace } from "@guichet/seating"
import type { Messages } from "../../i18n/messages"
import { listText } from "../../i18n/format"
import { say, sayCount } from "../../i18n/say"
import { placeParts } from "../../ui/place-parts"

export type SeatMessages = Messages["seats"]

/** "Parterre, rang F, place 12"; "Cabaret, table 3, place 1"; "Cabaret, table 3" sold whole. */
export const placeName = (
  messages: SeatMessages,
  { section, row_label, at_table, label }: Pick<FlatPlace, "section" | "row_label" | "at_table" | "label">
): string =>
  row_label === ""
    ? placeParts(
        { section, row: "", at_table, label },
        { row: String, table: (row) => say(messages.tableIn, { row }), seat: String }
      ).join(", ")
    : say(at_table ? messages.placeAtTable : messages.place, {
        section,
        row: at_table ? bareTable(row_label) : row_label,
        seat: label,
      })

/** A table sold whole, a booth or an area, where its section is known: "Table 3", "Loge 1". */
export const groupName = (messages: SeatMessages, { at_table, label }: Pick<FlatPlace, "at_table" | "label">): string =>
  at_table && !saysTable(label) ? say(messages.table, { row: label }) : label

/** "Rang F", "Table 3". */
export const rowName = (messages: SeatMessages, { label, at_table }: { label: string; at_table: boolean }): string =>
  at_table ? say(messages.table, { row: bareTable(label) }) : say(messages.row, { row: label })

/** "Les meilleures places, côte à côte"; in a hall without rows of seats no places are side by side. */
export const bestTitle = (messages: SeatMessages, places: Pick<FlatPlace, "kind">[]): string =>
  places.some(({ kind }) => kind === "seat") ? messages.best : messages.bestOfAreas

/** Why a search found nothing: not enough places side by side, or in a hall without rows of seats, not enough room. */
export const noneTogether = (
  none: SeatMessages["noneFound"]["any" | "priced"],
  places: Pick<FlatPlace, "kind">[]
): SeatMessages["noneFound"]["any"]["together"] => (places.some(({ kind }) => kind === "seat") ? none.together : none.apart)

/** "Debout, encore 12 places"; the remaining room is stated up to what one order may have. */
export const roomText = (messages: SeatMessages, left: number, locale: string): string =>
  left === 0
    ? messages.areaNone
    : left >= MAX_PLACES_PER_HOLD
      ? messages.areaMany
      : say(messages.areaLeft, { left: sayCount(messages.freeCount, left, locale) })

/** Of a search: "Parterre, table 1, entière, pour 4 personnes"; "Fosse, pour 3 personnes"; the seats' names. */
export const foundPlaces = (messages: SeatMessages, places: FlatPlace[], count: number, locale: string): string[] => [
  placesName(messages, places, locale),
  ...(places.length < count ? [sayCount(places.some(isWhole) ? messages.forPeople : messages.people, count, locale)] : []),
]

/** How a party was divided: "sur deux rangs, l’un juste derrière l’autre", at tables "à deux tables voisines". */
export const splitText = (
  { split }: SeatMessages,
  how: "same_row" | "neighbouring_rows" | "same_section",
  places: Pick<FlatPlace, "at_table">[]
): string => {
  if (!places.some(({ at_table }) => at_table)) {
    return split[how]
  }

  return how === "same_row" ? split.same_table : how === "neighbouring_rows" ? split.neighbouring_tables : split.same_section
}

const isWhole = ({ kind }: Pick<FlatPlace, "kind">): boolean => kind === "table" || kind === "booth"

/** "La plus petite table libre pour 2 personnes : …", where a search found a table or booth for more; otherwise `found`. */
export function sayLarger(
  messages: SeatMessages,
  found: string,
  { places, asked, count }: { places: FlatPlace[]; asked: number; count: number },
  locale: string
): string {
  const [first] = places

  return first && isWhole(first) && asked < count
    ? sayCount(first.kind === "table" ? messages.smallestTable : messages.smallestBooth, asked, locale, { found })
    : found
}

/** Why a table or booth cannot be taken: too large for any order of this date, or for the rest of this one. */
export function aboveText(
  messages: SeatMessages,
  place: Pick<FlatPlace, "section" | "row_label" | "at_table" | "label" | "capacity">,
  { most, room }: { most: number; room: number },
  locale: string
): string {
  const values = { place: placeName(messages, place), people: sayCount(messages.people, place.capacity, locale) }

  return place.capacity > most
    ? sayCount(messages.groupAbove, most, locale, values)
    : sayCount(messages.groupAboveRoom, room, locale, values)
}

/** "Parterre, Groupe, 12 € (à partir de 10 billets par commande)". @param costs the price of one ticket */
export const groupOfferText = (
  messages: SeatMessages,
  { category_name, name, group_size }: { category_name: string; name: string; group_size: number },
  costs: string,
  locale: string
): string =>
  `${[...(name === category_name ? [] : [category_name]), name, costs].join(", ")} (${sayCount(messages.forGroups, group_size, locale)})`

/** The most that the sales API states of an area's room, and searches for side by side. */
export const MAX_PLACES_PER_HOLD = 20

/** Two or more places, each next to the previous one. */
export const areNeighbours = (places: FlatPlace[]): boolean =>
  places.length > 1 && places.every((place, at) => at === 0 || isBeside(places[at - 1], place))

const isBeside = (one: FlatPlace, other: FlatPlace) => one.row_key === other.row_key && other.row_pos - one.row_pos === 1

const SHOWN_FLAGS = ["accessible", "restricted", "obstructed", "companion"] as const

/** Facts to know about places before payment, with the places if it is not all: "visibilité réduite (14, 15)". */
export function factsOf(messages: SeatMessages, places: FlatPlace[]): string[] {
  const isOneRow = new Set(places.map(({ row_key }) => row_key)).size === 1
  const nameOf = (place: FlatPlace) => (isOneRow ? place.label : placeName(messages, place))

  return SHOWN_FLAGS.flatMap((fact) => {
    const those = places.filter(({ flags }) => flags.includes(fact))

    return those.length === 0
      ? []
      : those.length === places.length
        ? [messages[fact]]
        : [`${messages[fact]} (${those.map(nameOf).join(isOneRow ? ", " : " ; ")})`]
  })
}

/** Part of the stage is not visible from there. */
export const hasPoorView = ({ flags }: Pick<FlatPlace, "flags">): boolean =>
  flags.includes("restricted") || flags.includes("obstructed")

/** Neighbours as a range, others listed: "Parterre, rang F, places 12 à 14 ; Parterre, rang G, place 3". */
export function placesName(messages: SeatMessages, places: FlatPlace[], locale: string): string {
  const runs: FlatPlace[][] = []

  for (const place of places) {
    const run = runs.at(-1)

    if (run && isBeside(run.at(-1)!, place)) {
      run.push(place)
    } else {
      runs.push([place])
    }
  }

  return runs
    .map((run) => {
      const [first] = run

      return run.length > 1
        ? say(first.at_table ? messages.runAtTable : messages.runIn, {
            section: first.section,
            row: first.at_table ? bareTable(first.row_label) : first.row_label,
            seats: seatsText(messages, run, locale),
          })
        : placeName(messages, first)
    })
    .join(" ; ")
}

/** Neighbours in their row: "place 3", "places 21 et 19", "places 12 à 14"; if numbers skip, each of them. */
export function seatsText(messages: SeatMessages, run: Pick<FlatPlace, "label">[], locale: string): string {
  const labels = run.map(({ label }) => label)

  if (labels.length === 1) {
    return say(messages.runOne, { from: labels[0] })
  }

  return labels.length > 2 && areConsecutive(labels)
    ? say(messages.run, { from: labels[0], to: labels.at(-1)! })
    : say(messages.runEach, { seats: listText(labels, locale) })
}

/** 4, 5, 6 · A9, A8, A7. */
function areConsecutive(labels: string[]): boolean {
  const numbers = labels.map((label) => /^(.*?)(\d{1,9})$/.exec(label))
  const steps = numbers.map((number, at) => {
    const before = numbers[at - 1]

    return at > 0 && number && before && number[1] === before[1] ? Number(number[2]) - Number(before[2]) : null
  })

  return Math.abs(steps[1] ?? 0) === 1 && steps.every((step, at) => at === 0 || step === steps[1])
}
