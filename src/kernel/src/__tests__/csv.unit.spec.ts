import fc from "fast-check"
import { csvCell, csvLine, csvLocaleOf, csvMoney } from "../csv"

describe("D4 a cell of a CSV file for spreadsheets", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+33 6 12 34 56 78", "'+33 6 12 34 56 78"],
    ["-2+3", "'-2+3"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "\"'\t'=1\""],
    ["\r=1", "\"'\r'=1\""],
    ['=HYPERLINK("https://evil.example","x")', '"\'=HYPERLINK(""https://evil.example"",""x"")"'],
  ])("escapes the formula %j", (typed, cell) => {
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
  ])("contains %p unchanged", (value, cell) => {
    expect(csvCell(value)).toBe(cell)
  })

  it.each([
    ["A;=2+5;B", '"A;\'=2+5;B"'],
    ["A\t=2+5", '"A\t\'=2+5"'],
    ["A|@SUM(A1)", '"A|\'@SUM(A1)"'],
    ["A, +1", '"A, \'+1"'],
    ["A;\n-1-2", '"A;\n\'-1-2"'],
    ["one;two", '"one;two"'],
    ["from 3;-4", '"from 3;-4"'],
    ["a=b", "a=b"],
  ])("L19 contains no formula within %j, whichever character ends a cell for its reader", (typed, cell) => {
    expect([csvCell(typed, "en"), csvCell(typed, "fr")]).toEqual([cell, cell])
  })

  it("L19 has the separators and decimals of the reader's spreadsheet", () => {
    const cells = ["Zoé", csvMoney(123_450, "eur"), csvMoney(-5n, "eur"), csvMoney(1_234, "jpy"), 5.5, 7, "1.5"]

    expect(csvLine(cells, "fr")).toBe("Zoé;1234,50;-0,05;1234;5,5;7;1.5\r\n")
    expect(csvLine(cells, "en")).toBe("Zoé,1234.50,-0.05,1234,5.5,7,1.5\r\n")
    expect(["fr", "fr-CH", "en", "de", "frr"].map(csvLocaleOf)).toEqual(["fr", "fr", "en", "en", "en"])
  })

  it("L19 contains no formula, whichever separators its text is split at", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(";", ",", "|", "\t", "\n", "=", "+", "-", "@", "1", " ", "a", '"')), (signs) => {
        const cell = csvCell(signs.join(""), "fr")
        const pieces = cell.replace(/^"|"$/g, "").split(/[;,|\t\r\n]\s*/)

        expect(pieces.filter((piece) => /^[=+\-@]/.test(piece) && !/^-\d+([.,]\d+)?\s*$/.test(piece))).toEqual([])
      })
    )
  })

  it("never begins with a formula, and stays one cell whatever it contains", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const cell = csvCell(text)
        const inner = cell.startsWith('"') ? cell.slice(1, -1).replace(/""/g, '"') : cell

        expect(/^[=+\-@\t\r]/.test(inner)).toBe(/^-\d+(\.\d+)?$/.test(text))
        expect(inner.replaceAll("'", "").endsWith(text.replaceAll("'", ""))).toBe(true)
        expect(cell.startsWith('"') || !/[",;|\t\r\n]/.test(cell)).toBe(true)
      })
    )
  })

  it("ends each line as RFC 4180 requires", () => {
    expect(csvLine(["a", 1, null])).toBe("a,1,\r\n")
  })
})
