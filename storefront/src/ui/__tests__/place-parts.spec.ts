import { shortPlaceText } from "../place-parts"

const words = { table: "Table" }
const seat = { section: "Parterre", row: "3", at_table: false, label: "3" }

describe("T6 a place's name where space is short", () => {
  it("has row and place, even if both are equal", () => {
    expect(shortPlaceText(seat, words)).toBe("Parterre · 3 · 3")
    expect(shortPlaceText({ ...seat, section: "3" }, words)).toBe("3 · 3 · 3")
    expect(shortPlaceText({ ...seat, at_table: true }, words)).toBe("Parterre · table 3 · 3")
    expect(shortPlaceText({ ...seat, row: "Table 3", at_table: true }, words)).toBe("Parterre · table 3 · 3")
  })

  it("calls a table that is sold whole a table, once", () => {
    const whole = { ...seat, row: "", at_table: true }

    expect(shortPlaceText(whole, words)).toBe("Parterre · table 3")
    expect(shortPlaceText({ ...whole, section: "3" }, words)).toBe("3 · table 3")
    expect(shortPlaceText({ ...whole, label: "Table 3" }, words)).toBe("Parterre · Table 3")
    expect(shortPlaceText({ ...whole, label: "Tablette" }, words)).toBe("Parterre · table Tablette")
  })

  it("names an area once if it is named like its section", () => {
    expect(shortPlaceText({ ...seat, section: "Fosse", row: "", label: "Fosse" }, words)).toBe("Fosse")
    expect(shortPlaceText({ ...seat, section: "Fosse", row: "", label: "Bar" }, words)).toBe("Fosse · Bar")
  })
})
