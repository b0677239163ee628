import fc from "fast-check"
import { csvCell, csvLine } from "../csv"

describe("D4 a cell of a table that spreadsheets open", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+33 6 12 34 56 78", "'+33 6 12 34 56 78"],
    ["-2+3", "'-2+3"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", '"\'\r=1"'],
    ['=HYPERLINK("https://evil.example","x")', '"\'=HYPERLINK(""https://evil.example"",""x"")"'],
  ])("makes no formula of %j", (typed, cell) => {
    expect(csvCell(typed)).toBe(cell)
  })

  it.each([
    ["plain", "plain"],
    ["Hall, left", '"Hall, left"'],
    ['the "Aster"', '"the ""Aster"""'],
    ["two\nlines", '"two\nlines"'],
    ["-12.50", "-12.50"],
    [-7, "-7"],
    [12n, "12"],
    [true, "true"],
    [null, ""],
    [undefined, ""],
    [new Date("2027-03-14T19:30:00Z"), "2027-03-14T19:30:00.000Z"],
  ])("writes %p as it is", (value, cell) => {
    expect(csvCell(value)).toBe(cell)
  })

  it("never begins a cell with what begins a formula, and is one cell whatever is in it", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const cell = csvCell(text)
        const inner = cell.startsWith('"') ? cell.slice(1, -1).replace(/""/g, '"') : cell

        expect(/^[=+\-@\t\r]/.test(inner)).toBe(/^-\d+(\.\d+)?$/.test(text))
        expect(inner.endsWith(text)).toBe(true)
        expect(cell.startsWith('"') || !/[",\r\n]/.test(cell)).toBe(true)
      })
    )
  })

  it("ends each line as the standard says", () => {
    expect(csvLine(["a", 1, null])).toBe("a,1,\r\n")
  })
})
