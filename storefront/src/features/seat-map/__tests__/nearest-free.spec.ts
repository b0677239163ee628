import type { FlatPlace } from "@guichet/seating"
import { nearestFree } from "../nearest-free"

/** Rows A and B with six places each, 10 apart; B is in another category. */
const places = ["A", "B"].flatMap((row, line) =>
  Array.from({ length: 6 }, (_, seat): FlatPlace => ({
    idx: line * 6 + seat,
    uid: `${row}${seat + 1}`,
    kind: "seat",
    capacity: 1,
    at_table: false,
    section: "Parterre",
    section_key: "s",
    row_label: row,
    row_key: row,
    row_pos: seat,
    label: String(seat + 1),
    category: row === "A" ? "first" : "second",
    floor: "f1",
    flags: [],
    x: seat * 10,
    y: line * 10,
  }))
)
const lost = (...uids: string[]) => places.filter(({ uid }) => uids.includes(uid))
const uidsOf = (block: FlatPlace[] | null) => block?.map(({ uid }) => uid)

describe("T3 the alternative to a lost seat", () => {
  it("it is the nearest free seat of the same price, before a nearer one of another price", () => {
    const isFree = (idx: number) => idx !== 2 && idx !== 1

    expect(uidsOf(nearestFree(places, isFree, lost("A3")))).toEqual(["A4"])
  })

  it("it has as many seats side by side as were lost", () => {
    const isFree = (idx: number) => idx !== 1 && idx !== 4

    expect(uidsOf(nearestFree(places, isFree, lost("A2", "A3")))).toEqual(["A3", "A4"])
  })

  it("it is a wheelchair space only if one was lost", () => {
    const marked = places.map((place): FlatPlace => ({ ...place, flags: ["A2", "A4"].includes(place.uid) ? ["accessible"] : [] }))
    const [general, kept] = ["A3", "A2"].map((uid) => marked.filter((place) => place.uid === uid))

    expect(uidsOf(nearestFree(marked, (idx) => idx !== 2, general))).toEqual(["A1"])
    expect(uidsOf(nearestFree(marked, (idx) => idx === 3, kept))).toEqual(["A4"])
  })

  it("it has another price if the price is sold out, and is null if no block is left", () => {
    expect(uidsOf(nearestFree(places, (idx) => idx >= 6, lost("A1")))).toEqual(["B1"])
    expect(nearestFree(places, (idx) => idx % 2 === 0, lost("A1", "A2"))).toBeNull()
  })
})
