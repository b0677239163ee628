import { SEATS, toBlock, type KeepValues } from "../to-block"

const typed = (values: Partial<KeepValues>): KeepValues => ({
  kind: "house",
  name: "Press",
  reason: "",
  performance_id: "perf_1",
  all_dates: false,
  area: SEATS,
  quantity: "",
  places: [],
  section: "Floor",
  row: "",
  at_table: false,
  from: "",
  to: "",
  is_partly: false,
  channel: "box_office",
  code: "",
  releases: "",
  ...values,
})
const rowsOf = (values: Partial<KeepValues>) => toBlock(typed(values)).rows

describe("T4 T7 places kept back by name", () => {
  it("table 3 can be named where the section has a row 3, too", () => {
    expect(rowsOf({ row: " 3 ", at_table: true })).toEqual([{ section: "Floor", row: "3", at_table: true }])
    expect(rowsOf({ row: "3", at_table: true, from: "1", to: "4" })).toEqual([
      { section: "Floor", row: "3", at_table: true, from: "1", to: "4" },
    ])
  })

  it("the hall decides without it: the row of that name, or else the table", () => {
    expect(rowsOf({ row: "3" })).toEqual([{ section: "Floor", row: "3" }])
  })

  it("that it is a table counts only together with a name", () => {
    expect(rowsOf({ at_table: true })).toEqual([{ section: "Floor" }])
    expect(rowsOf({ section: "", row: "3", at_table: true })).toEqual([])
    expect(rowsOf({ area: "area_1", quantity: "2", row: "3", at_table: true })).toEqual([])
  })
})
