import { type FlatPlace, placesOf } from "@guichet/seating"
import { clubHall } from "@guichet/seating/halls"
import { chosenLines, reachOf, withToggled } from "../pick-places"

const places = placesOf(clubHall()).filter(({ kind }) => kind !== "area")
const seat = places.find(({ kind, at_table }) => kind === "seat" && !at_table)!
const row = reachOf(places, seat, "row")
const uidsOf = (some: FlatPlace[]) => some.map(({ uid }) => uid)
const isFree = () => true

describe("T4 places chosen on a plan", () => {
  it("a click chooses one place, its row or its section", () => {
    expect(reachOf(places, seat, "place")).toEqual([seat])
    expect(row.length).toBeGreaterThan(1)
    expect(new Set(row.map(({ row_label, section }) => `${section} ${row_label}`)).size).toBe(1)
    expect(reachOf(places, seat, "section").length).toBeGreaterThan(row.length)
    expect(reachOf(places, seat, "section").every(({ section_key }) => section_key === seat.section_key)).toBe(true)
  })

  it("a click adds places to the choice, and removes them once all are chosen", () => {
    const one = withToggled([], [seat], isFree)
    const all = withToggled(one, row, isFree)

    expect(one).toEqual([seat.uid])
    expect(all.toSorted()).toEqual(uidsOf(row).toSorted())
    expect(withToggled(all, row, isFree)).toEqual([])
    expect(withToggled([...all, "another"], [seat], isFree)).toEqual([
      ...uidsOf(row).filter((uid) => uid !== seat.uid),
      "another",
    ])
  })

  it("only free places are chosen", () => {
    const taken = (place: FlatPlace) => place.uid !== row[1].uid

    expect(withToggled([], row, taken)).toEqual(uidsOf(row.filter((_, at) => at !== 1)))
    expect(withToggled(["kept"], [row[1]], taken)).toEqual(["kept"])
  })

  it("chosen places are listed row by row, in the order of the hall", () => {
    const lines = chosenLines(places, new Set(uidsOf([row[1], row[0]])))

    expect(lines).toEqual([
      expect.objectContaining({ section: seat.section, row: seat.row_label, labels: [row[0].label, row[1].label] }),
    ])
  })
})
