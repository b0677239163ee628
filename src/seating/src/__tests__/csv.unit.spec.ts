import fc from "fast-check"
import { linesOf } from "../csv/read-csv"
import { checkChart, importCsvPlan, placesOf } from "../index"

const HALL = [
  "section,row,seat,category,x,y,flags",
  "Stalls,A,1,Front,0,0,",
  "Stalls,A,2,Front,25,0,accessible companion",
  "Stalls,A,3,Front,75,0,",
  'Circle,A,1,"Back, cheap",0,60,restricted',
]
const messages = (text: string) => importCsvPlan(text).problems.map(({ message }) => message)
const placeLines = (text: string) =>
  placesOf(importCsvPlan(text, "Small hall").chart!).map(({ idx, section, row_label, label, category, x, y, row_pos }) =>
    [idx, section, row_label, label, category, x, y, row_pos].join(" ")
  )

describe("T2 importing a CSV", () => {
  it.each([
    ["commas", HALL.join("\n")],
    ["semicolons and decimal commas", HALL.map((line) => line.replace(/,(?! )/g, ";").replace(";75;", ";75,0;")).join("\r\n")],
    ["tabs and a byte order mark", `\uFEFF${HALL.map((line) => line.replace(/,(?! )/g, "\t")).join("\n")}\n\n`],
    ["bars and old Macintosh line ends", HALL.map((line) => line.replace(/,(?! )/g, "|")).join("\r")],
    [
      "French names in another order",
      [
        "rang;place;Catégorie;BLOC;x;y",
        "A;1;Front;Stalls;0;0",
        "A;2;Front;Stalls;25;0",
        "A;3;Front;Stalls;75;0",
        "A;1;Back, cheap;Circle;0;60",
      ].join("\n"),
    ],
  ])("reads %s", (_, text) => {
    expect(importCsvPlan(text).problems).toEqual([])
    expect(placeLines(text)).toEqual([
      "0 Stalls A 1 front 0 0 1",
      "1 Stalls A 2 front 25 0 2",
      "2 Stalls A 3 front 75 0 4",
      "3 Circle A 1 back-cheap 0 60 1",
    ])
  })

  it.each([
    ["", "\n \n\t\n"],
    [" of separators", ";;;\r\n,,\r\n"],
  ])("reads a file that begins with blank lines%s, and counts them", (_, lead) => {
    const { chart } = importCsvPlan(`${lead}row,seat,category\nA,1,Front`)
    const blank = lead.split("\n").length - 1

    expect(placesOf(chart!)).toHaveLength(1)
    expect(messages(`${lead}row,seat,category\nA,1`)).toEqual([
      `Line ${blank + 2} has 2 columns where line ${blank + 1} has 3: “A,1”.`,
    ])
  })

  it("keeps flags, and produces the same uids each time", () => {
    const places = placesOf(importCsvPlan(HALL.join("\n")).chart!)

    expect(places.map(({ flags }) => flags.join())).toEqual(["", "accessible,companion", "", "restricted"])
    expect(places.map(({ uid }) => uid)).toEqual(["stalls-a-1", "stalls-a-2", "stalls-a-3", "circle-a-1"])
  })

  it("draws rows below each other in a file without positions, and areas for lines with a capacity", () => {
    const text = "row,seat,category,capacity,uid\nA,1,Front,,\nA,2,Front,,u2\nB,1,Front,,\n,Pit,Standing,300,"
    const { chart, problems } = importCsvPlan(text, "Club")

    expect(problems).toEqual([])
    expect(placeLines(text)).toEqual([
      "0 Small hall A 1 front -12.5 30 1",
      "1 Small hall A 2 front 12.5 30 2",
      "2 Small hall B 1 front 0 60 1",
      "3 Small hall  Pit standing 0 140 1",
    ])
    expect(placesOf(chart!).map(({ kind, capacity, uid }) => [kind, capacity, uid])).toContainEqual(["area", 300, "club-pit"])
    expect(checkChart(JSON.parse(JSON.stringify(chart))).problems).toEqual([])
  })

  it.each([
    ["nothing", "", "The file is empty."],
    [
      "an unknown separator",
      "section:row:seat:category\nStalls:A:1:Front",
      "Line 1 cannot be divided into columns: “section:row:seat:category”. Separate them by a comma, a semicolon, a tab or “|”; “:” was found instead.",
    ],
    [
      "another separator on one line",
      "row;seat;category\nA;1;Front\nA,2,Front",
      "Line 3 has 1 column where line 1 has 3: “A,2,Front”. It is separated by a comma, line 1 by a semicolon.",
    ],
    ["a line too short", "row,seat,category\nA,1,Front\n\nA,2", "Line 4 has 2 columns where line 1 has 3: “A,2”."],
    ["a column missing", "row,seat,price\nA,1,10", "Line 1 names the columns “row”, “seat”, “price”; missing: category."],
    [
      "a quote that stays open",
      'row,seat,category\nA,1,"Front\nA,2,Front',
      "Line 2: the quote that opens there is never closed.",
    ],
    ["no row", "row,seat,category\n,1,Front", "Line 2 has no row, and no capacity that would make it a standing area."],
    ["no seat", "row,seat,category\nA,,Front", "Line 2 has no seat."],
    ["no category", "row,seat,category\nA,1,", "Line 2 has no category."],
    ["a label too long", `row,seat,category\nA,${"9".repeat(21)},Front`, "Line 2: the seat is longer than 20 characters."],
    [
      "a capacity of zero",
      "row,seat,category,capacity\n,Pit,Standing,0",
      "Line 2 has the capacity “0”; it must be a whole number from 1 to 100,000.",
    ],
    [
      "a position that is none",
      "row,seat,category,x,y\nA,1,Front,left,0",
      "Line 2 has no valid position: x is “left”, y is “0”.",
    ],
    [
      "a position that one place of a row has not",
      "row,seat,category,x,y\nA,1,Front,0,0\nA,2,Front,,\nB,1,Front,,",
      "Line 3 has no position, but line 2 of the same row has one: set x and y for every place of a row, or for none.",
    ],
    [
      "a seat for a hundred",
      "row,seat,category,capacity\nA,1,Front,1\nB,Pit,Standing,100",
      "Line 3 has the row “B” and the capacity 100: a seat is for one person, and a standing area has no row.",
    ],
    [
      "a first line below blank ones without a separator",
      "\n\nrow:seat:category",
      "Line 3 cannot be divided into columns: “row:seat:category”. Separate them by a comma, a semicolon, a tab or “|”; “:” was found instead.",
    ],
    [
      "a column missing below blank lines",
      ";;\r\nrow;seat;price\nA;1;10",
      "Line 2 names the columns “row”, “seat”, “price”; missing: category.",
    ],
    [
      "an unknown flag",
      "row,seat,category,flags\nA,1,Front,comfy",
      "Line 2 has the flag “comfy”; known flags are accessible, companion, restricted, obstructed, step_free, transfer_left, transfer_right.",
    ],
    [
      "one place twice",
      "row,seat,category\nA,1,Front\nA,1,Front",
      "Line 3 repeats the place of line 2: both would be printed as “Plan, row A, seat 1” on a ticket.",
    ],
    ["one uid twice", "row,seat,category,uid\nA,1,F,u\nA,2,F,v\nA,3,F,u", "Line 4 has the uid of line 2: “u”."],
    ["a column twice", "row,seat,category,rang\nA,1,Front,B", "Line 1 names the row twice: “row” and “rang”."],
    ["no places", "row,seat,category\n", "The chart has no places, so there is nothing to sell."],
  ])("refuses %s with a message that names the location", (_, text, message) => {
    expect(importCsvPlan(text).chart).toBeNull()
    expect(messages(text)).toContain(message)
  })

  it("reads a file with an unknown column, and reports that it is not read", () => {
    const { chart, problems } = importCsvPlan("row,seat,category,Prix\nA,1,Front,12")

    expect(placesOf(chart!)).toHaveLength(1)
    expect(problems).toEqual([
      {
        code: "csv_column_unread",
        severity: "warning",
        where: "line 1",
        message:
          "Line 1 names the column “Prix”, which is ignored; known columns are section, row, seat, category, x, y, floor, uid, flags, capacity.",
      },
    ])
  })

  it("refuses 60,000 lines, and reads 50,000", () => {
    const lines = (count: number) =>
      ["row,seat,category", ...Array.from({ length: count }, (_, at) => `R${Math.floor(at / 100)},${at % 100},Front`)].join("\n")

    expect(messages(lines(60_000))).toEqual(["The file has more than 50,000 places; a chart holds at most 50,000."])
    expect(placesOf(importCsvPlan(lines(50_000)).chart!).length).toBe(50_000)
  })

  it.each([
    ["blank lines", "\n".repeat(1_000), []],
    ["blank lines of an old Macintosh", "\r".repeat(1_000), []],
    ["lines of separators alone", ",,,\n".repeat(1_000), []],
    ["more lines than are asked for", "a\n".repeat(1_000), Array.from({ length: 5 }, () => [1, 1])],
    ["a line of very many cells", "a,".repeat(1_000), [[1_001, 100]]],
  ])("keeps little of a file with %s in memory", (_, text, kept) => {
    const lines = linesOf(text, ",", 5)

    expect(lines.map(({ columns, cells }) => [columns, cells.length])).toEqual(kept)
  })

  it.each([
    ["plain", "x".repeat(10_000)],
    ["quoted", `"${'""'.repeat(10_000)}"`],
  ])("keeps little of a very long cell in memory, %s", (_, cell) => {
    const [{ cells }] = linesOf(`a,${cell},b`, ",", 5)

    expect(cells.map(({ length }) => length)).toEqual([1, 500, 1])
  })

  it.each([
    ["capacity", "row,seat,category,capacity\nA,1,F,%"],
    ["position", "row,seat,category,x,y\nA,1,F,%,0"],
    ["flag", "row,seat,category,flags\nA,1,F,%"],
    ["column", "row,seat,category,%\nA,1,F,"],
  ])("quotes the beginning of a very long %s", (_, file) => {
    const [message] = messages(file.replace("%", "q".repeat(10_000)))

    expect(message).toContain(`${"q".repeat(80)}…”`)
    expect(message.length).toBeLessThan(400)
  })

  it("reads a cell with many quotes only once", () => {
    const trim = jest.spyOn(String.prototype, "trim")

    importCsvPlan(`row,seat,category\nA,1,F${'"'.repeat(1_000)}`)
    const looked = trim.mock.calls.length
    trim.mockRestore()

    expect(looked).toBeLessThan(100)
  })

  it("refuses a first line with very many columns, and many malformed lines, with one message", () => {
    expect(messages(`row,seat,category${",a".repeat(1_000)}\nA,1,F`)).toEqual([
      "Line 1 has 1,003 columns; a plan has at most 100.",
    ])
    expect(messages(`row,seat,category\n${"a\n".repeat(60_000)}`)).toEqual([
      "The file has more than 50,000 places; a chart holds at most 50,000.",
    ])
  })

  it("gives 2,000 places with similar uids different ones, in a few attempts each", () => {
    const lines = Array.from({ length: 2_000 }, (_, at) => `A,${at},F,${"u".repeat(94)}~${at}`)
    const has = jest.spyOn(Set.prototype, "has")

    const { chart } = importCsvPlan(["row,seat,category,uid", ...lines].join("\n"))
    const looked = has.mock.calls.length
    has.mockRestore()

    expect(new Set(placesOf(chart!).map(({ uid }) => uid)).size).toBe(2_000)
    expect(looked).toBeLessThan(20 * 2_000)
  })

  it("warns of overlapping rows, and reads them", () => {
    const { chart, problems } = importCsvPlan("row,seat,category,x,y\nA,1,F,0,0\nA,2,F,20,0\nB,1,F,0,3\nB,2,F,20,3")

    expect(placesOf(chart!).length).toBe(4)
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([["places_overlap", "warning"]])
  })

  it("returns a chart or an error for any text", () => {
    const cell = fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom("row", "seat", "category", "A", "1", '"', "x", "12,5"))
    const file = fc
      .tuple(fc.constantFrom(",", ";", "\t"), fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 }))
      .map(
        ([separator, lines]) =>
          ["row", "seat", "category"].join(separator) + "\n" + lines.map((line) => line.join(separator)).join("\n")
      )

    fc.assert(
      fc.property(fc.oneof(file, fc.string()), (text) => {
        const { chart, problems } = importCsvPlan(text)

        expect(chart === null).toBe(problems.some(({ severity }) => severity === "error"))
      }),
      { numRuns: 500 }
    )
  })
})
