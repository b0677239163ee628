import { problemsOfFlakyList } from "../flaky-list.cjs"

const now = new Date("2026-11-29T12:00:00Z")
const entry = {
  file: "integration-tests/flows/rush.spec.ts",
  title: "sells each place once",
  since: "2026-11-20",
  cause: "a lease of 2 s",
}
const problemsOf = (...entries: Partial<typeof entry>[]) =>
  problemsOfFlakyList(
    entries.map((change) => ({ ...entry, ...change })),
    { now, exists: (file) => file === entry.file }
  )

describe("the list of known flaky tests", () => {
  it("may hold three entries that are up to two weeks old", () => {
    expect(problemsOf()).toEqual([])
    expect(problemsOf({}, { since: "2026-11-16" }, {})).toEqual([])
  })

  it.each([
    [{ file: "integration-tests/gone.spec.ts" }, "file not found"],
    [{ title: "" }, "give the full title"],
    [{ cause: "" }, "give the cause"],
    [{ since: "lately" }, '"since" must be a past date'],
    [{ since: "2026-12-24" }, '"since" must be a past date'],
    [{ since: "2026-11-14" }, "longer than 14 days"],
  ])("refuses %j", (change, problem) => {
    expect(problemsOf(change)).toEqual([expect.stringContaining(problem)])
  })

  it("refuses a fourth entry", () => {
    expect(problemsOf({}, {}, {}, {})).toEqual(["4 entries, 3 at most: fix one"])
  })
})
