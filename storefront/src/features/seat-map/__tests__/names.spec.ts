import type { FlatPlace } from "@guichet/seating"
import english from "../../../../messages/en.json"
import messages from "../../../../messages/fr.json"
import { areNeighbours, bestTitle, noneTogether, placeName, placesName, rowName } from "../names"
import type { SeatMessages } from "../names"

const place = (row: string, row_pos: number) =>
  ({ section: "Parterre", row_label: row, row_key: row, row_pos, label: String(row_pos) }) as FlatPlace
const named = (...places: FlatPlace[]) => placesName(messages.seats as SeatMessages, places, "fr")

describe("T3 the common name of places", () => {
  it("neighbours share one name, others are listed", () => {
    expect(named(place("F", 12), place("F", 13), place("F", 14))).toBe("Parterre, rang F, places 12 à 14")
    expect(named(place("F", 4))).toBe("Parterre, rang F, place 4")
    expect(named(place("F", 1), place("F", 2), place("G", 3))).toBe("Parterre, rang F, places 1 et 2 ; Parterre, rang G, place 3")
  })

  it("places at a table are named by their table", () => {
    const chair = (row_pos: number) => ({ ...place("3", row_pos), section: "Cabaret", at_table: true })
    const english_words = english.seats as SeatMessages

    expect([named(chair(1)), named(chair(1), chair(2))]).toEqual(["Cabaret, table 3, place 1", "Cabaret, table 3, places 1 et 2"])
    expect([placeName(english_words, chair(1)), placesName(english_words, [chair(1), chair(2)], "en")]).toEqual([
      "Cabaret, table 3, seat 1",
      "Cabaret, table 3, seats 1 and 2",
    ])
    expect([true, false].map((at_table) => rowName(english_words, { label: "3", at_table }))).toEqual(["Table 3", "Row 3"])
  })

  it("each number is named if there are two, or if they are not consecutive", () => {
    const numbered = (...labels: string[]) => labels.map((label, at) => ({ ...place("A", at + 1), label }))
    const namesOf = (...labels: string[]) => [
      placesName(messages.seats as SeatMessages, numbered(...labels), "fr"),
      placesName(english.seats as SeatMessages, numbered(...labels), "en"),
    ]

    expect(namesOf("21", "19")).toEqual(["Parterre, rang A, places 21 et 19", "Parterre, row A, seats 21 and 19"])
    expect(namesOf("21", "19", "17")).toEqual(["Parterre, rang A, places 21, 19 et 17", "Parterre, row A, seats 21, 19 and 17"])
    expect(namesOf("1", "2", "4")[1]).toBe("Parterre, row A, seats 1, 2 and 4")
    expect(namesOf("4", "5", "6", "7", "8", "9")[1]).toBe("Parterre, row A, seats 4 to 9")
    expect(namesOf("9", "8", "7")[1]).toBe("Parterre, row A, seats 9 to 7")
    expect(namesOf("A1", "A2", "A3")[1]).toBe("Parterre, row A, seats A1 to A3")
    expect(namesOf("A1", "B2", "C3")[1]).toBe("Parterre, row A, seats A1, B2 and C3")
    expect(namesOf("A", "B", "C")[1]).toBe("Parterre, row A, seats A, B and C")
  })

  it("a hall without rows of seats offers none side by side", () => {
    const title = (...kinds: FlatPlace["kind"][]) =>
      bestTitle(
        messages.seats as SeatMessages,
        kinds.map((kind) => ({ kind }))
      )

    const none = (...kinds: FlatPlace["kind"][]) =>
      noneTogether(
        english.seats.noneFound.any,
        kinds.map((kind) => ({ kind }))
      ).other

    expect(none("area", "seat")).toContain("side by side")
    expect(none("area")).toBe("There is no room for {count} people together at any price. Try fewer.")
    expect([title("area"), title("area", "seat")]).toEqual(["Les meilleures places", "Les meilleures places, côte à côte"])
  })

  it("a range never spans an aisle or another row", () => {
    const across = [place("F", 1), place("F", 2), place("F", 4), place("F", 5)]

    expect(named(...across)).toBe("Parterre, rang F, places 1 et 2 ; Parterre, rang F, places 4 et 5")
    expect([areNeighbours(across), areNeighbours(across.slice(0, 2)), areNeighbours(across.slice(0, 1))]).toEqual([
      false,
      true,
      false,
    ])
    expect(areNeighbours([place("F", 1), place("G", 2)])).toBe(false)
  })
})
