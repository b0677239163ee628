import type { FlatPlace } from "@guichet/seating"
import { emptyState } from "../../picker-state"
import type { PickerState } from "../../picker-state"
import { isSmall, pagesOf, plainSections } from "../plain-sections"

const seat = (idx: number, row: number, pos: number, category = "gold"): FlatPlace => ({
  idx,
  uid: `${row}-${pos}`,
  kind: "seat",
  capacity: 1,
  at_table: false,
  section: "Stalls",
  section_key: "stalls",
  row_label: String(row),
  row_key: `r${row}`,
  row_pos: pos,
  label: String(pos),
  category,
  floor: "0",
  flags: [],
  x: pos,
  y: row,
})
const offer = { category_key: "gold", price_level_id: "full", name: "Full", amount_minor: 4_500, fee_minor: 0 }
const stateWith = (places: FlatPlace[], taken: number[] = []): PickerState => ({
  ...emptyState,
  performance: { offers: [offer], max_places_per_order: 10 } as unknown as PickerState["performance"],
  places,
  status: Uint8Array.from(places, ({ idx }) => Number(taken.includes(idx))),
})
const hall = (rows: number, seats: number) =>
  Array.from({ length: rows * seats }, (_, idx) => seat(idx, Math.floor(idx / seats) + 1, (idx % seats) + 1))

describe("T3 the plain list of a hall", () => {
  it("free and taken places of a row are listed, and places not on offer are left out", () => {
    const [section] = plainSections(stateWith([...hall(1, 4), seat(4, 2, 1, "closed")], [1]))

    expect(section).toMatchObject({ name: "Stalls", free: 3, span: { from_amount_minor: 4_500, to_amount_minor: 4_500 } })
    expect(section.rows.map(({ label, places }) => [label, places.map(({ idx }) => idx)])).toEqual([["1", [0, 1, 2, 3]]])
  })

  it("a section without free places has no price", () => {
    expect(plainSections(stateWith(hall(1, 2), [0, 1]))[0]).toMatchObject({ free: 0, span: null })
  })

  it("a large hall is folded, and its pages hold whole rows, each once", () => {
    const sections = plainSections(stateWith(hall(40, 30)))
    const pages = pagesOf(sections[0])

    expect([isSmall(sections), isSmall(plainSections(stateWith(hall(4, 30))))]).toEqual([false, true])
    expect(pages.every(({ rows }) => rows.length === 5)).toBe(true)
    expect(pages.flatMap(({ rows }) => rows.map(({ label }) => label))).toEqual(sections[0].rows.map(({ label }) => label))
  })

  it("a section without places has a page", () => {
    expect(pagesOf({ key: "s", name: "S", free: 0, or_more: false, span: null, groups: [], rows: [] })).toEqual([
      { groups: [], rows: [] },
    ])
  })
})
