import { checkChart, checkDraft, encodeGeometry, importPlan, placesOf } from "../index"
import { clubHall } from "../halls"
import { hall738 } from "../../../../integration-tests/support/hall-738"

const CSV = "rang;place;catégorie\nA;1;Orchestre\nA;2;Orchestre"

describe("T2 importing a hall from a file", () => {
  it.each([
    ["a pretix plan", hall738(), "pretix", 738],
    ["one after a byte order mark and blank lines", `\uFEFF\n ${hall738()}`, "pretix", 738],
    ["a chart of ours", JSON.stringify(clubHall()), "chart", placesOf(clubHall()).length],
    ["a CSV", CSV, "csv", 2],
    ["one after a byte order mark", `\uFEFF${CSV}`, "csv", 2],
  ])("reads %s", (_, text, format, places) => {
    const read = importPlan(text, { name: "Petite salle" })

    expect([read.format, placesOf(read.chart!).length]).toEqual([format, places])
    expect(read.problems.filter(({ severity }) => severity === "error")).toEqual([])
  })

  it("names the section of a CSV without sections after the hall, shortened to the maximum length", () => {
    const [place] = placesOf(importPlan(CSV, { name: "S".repeat(120) }).chart!)

    expect(place.section).toBe("S".repeat(80))
  })

  it.each([
    ["a workbook", "PK\u0003\u0004\u0014\u0000", "file_not_text"],
    ["an old workbook, read as text", "\uFFFD\uFFFD\u0011\uFFFD", "file_not_text"],
    ["a PDF", "%PDF-1.7\n%", "file_not_text"],
    ["a text with a byte that is none", "row,seat,category\nA,1,\u0000", "file_not_text"],
    ["a page", "<!doctype html>\n<p>Salle</p>", "csv_separator"],
    ["a chart cut off", '{"schema_version": 2, "name": "Salle", "zo', "json_invalid"],
    ["a chart of a later version", '{"schema_version": 9}', "chart_invalid"],
    ["a plan cut off", '{"name": "Salle", "zo', "json_invalid"],
    ["nothing", " \n", "plan_empty"],
  ])("refuses %s with a message", (_, text, code) => {
    const { chart, problems } = importPlan(text)

    expect(chart).toBeNull()
    expect(problems.map((problem) => problem.code)).toEqual([code])
    expect(problems[0].message).toMatch(/^[A-Z].+\.$/)
  })

  it.each([
    ["capacity", csv(["Pit", 100_001]), "Line 2 has the capacity “100001”; it must be a whole number from 1 to 100,000."],
    ["categories", seats(201, (at) => ["S", "F", "A", at, `C${at}`]), "The plan has 201 categories; a chart holds at most 200."],
    ["sections", seats(2_001, (at) => [`S${at}`, "F", "A", 1, "C"]), "The plan has 2,001 sections; a chart holds at most 2,000."],
    ["floors", seats(51, (at) => [`S${at}`, `F${at}`, "A", 1, "C"]), "The plan has 51 floors; a chart holds at most 50."],
    [
      "tables, booths and areas",
      csv(...Array.from({ length: 10_001 }, (_, at): [string, number] => [`T${at}`, 8])),
      "The plan has 10,001 whole tables, booths and areas; a chart holds at most 10,000.",
    ],
  ])("refuses a CSV with more %s than a chart may have, and reports how many", (_, text, message) => {
    const { chart, problems } = importPlan(text)

    expect(chart).toBeNull()
    expect(problems.map((problem) => problem.message)).toEqual([message])
  })

  it.each([
    ["200 categories", seats(200, (at) => ["S", "F", "A", at, `C${at}`])],
    ["2,000 sections", seats(2_000, (at) => [`S${at}`, "F", "A", 1, "C"])],
    ["50,000 rows", seats(50_000, (at) => ["S", "F", at, 1, "C"])],
    ["10,000 areas", csv(...Array.from({ length: 10_000 }, (_, at): [string, number] => [`T${at}`, 8]))],
    [
      "long texts",
      seats(2, (at) => ["㎏".repeat(40), "F".repeat(100), "㎏".repeat(10), `${at}${"㎏".repeat(9)}`, "㎏".repeat(99) + at]),
    ],
    ["a long name in a plan of others", longZone()],
  ])("reads a plan just within the limit: %s, which the designer can open", (_, text) => {
    const { chart, problems } = importPlan(text)

    expect(problems.filter(({ severity }) => severity === "error")).toEqual([])
    expect(checkDraft(chart).problems).toEqual([])
    expect(() => encodeGeometry(chart!)).not.toThrow()
  })

  it.each([
    ["a plan", `{"zones":[],"categories":[${"{},".repeat(1_000_000)}{}]}`],
    ["a chart of ours", `{"schema_version":2,"zones":[${"[],".repeat(1_000_000)}[]]}`],
    ["lists in lists", "[".repeat(1_000_001)],
  ])("refuses JSON of more than a million lists and objects: %s", (_, text) => {
    const parse = jest.spyOn(JSON, "parse")

    const { chart, problems } = importPlan(text)
    const parsed = parse.mock.calls.length
    parse.mockRestore()

    expect([chart, parsed]).toEqual([null, 0])
    expect(problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "file_too_large: The file has more than 1,000,000 lists and objects, which no plan of 50,000 places needs.",
    ])
  })

  it("replaces a uid that looks like a unit of an area", () => {
    const { chart, problems } = importPlan("row,seat,category,uid,capacity\nA,1,C,x~1,\nA,2,C,x-1,\n,Pit,C,x,5")

    expect(placesOf(chart!).map(({ uid }) => uid)).toEqual(["x-1-2", "x-1", "x"])
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([["uid_replaced", "warning"]])
    expect(checkChart(chart).problems).toEqual([])
  })

  it.each([
    ["a chart of ours", JSON.stringify(clubHall()).replace(/"uid":"[^"]*"/, '"uid":"pit~12"')],
    ["a pretix plan", hall738().replace(/"seat_guid": ?"[^"]*"/, '"seat_guid":"pit~12"')],
  ])("replaces it in %s, too", (_, text) => {
    const { chart, problems } = importPlan(text)

    expect(text).toContain("pit~12")
    expect(problems.map(({ code }) => code)).toEqual(["uid_replaced"])
    expect(
      placesOf(chart!)
        .filter(({ uid }) => uid.startsWith("pit"))
        .map(({ uid }) => uid)
    ).toEqual(["pit-12"])
  })
})

function csv(...areas: [label: string, capacity: number][]): string {
  return ["row,seat,category,capacity", ...areas.map(([label, capacity]) => `,${label},C,${capacity}`)].join("\n")
}

function seats(count: number, of: (at: number) => (string | number)[]): string {
  return ["section,floor,row,seat,category", ...Array.from({ length: count }, (_, at) => of(at).join(","))].join("\n")
}

/** A zone of two blocks, which are named after it with a number. */
function longZone(): string {
  const block = (x: number) => ({
    row_number: "1",
    position: { x, y: 0 },
    seats: [0, 1].map((at) => ({
      seat_guid: `${x}-${at}`,
      seat_number: String(at + 1),
      position: { x: at * 25, y: 0 },
      category: "C",
    })),
  })

  return JSON.stringify({
    name: "Hall",
    categories: [{ name: "C", color: "#112233" }],
    zones: [{ name: "Z".repeat(80), position: { x: 0, y: 0 }, rows: [block(0), block(900)], areas: [] }],
  })
}
