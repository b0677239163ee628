import fc from "fast-check"
import { placesOf, reseater, type Chart, type PlaceFlag } from "../index"
import { givenClub, givenHall, givenRows } from "./given-charts"

const RANKS: Record<string, number> = { front: 3, gold: 4, back: 1 }
const rankOf = (key: string) => RANKS[key] ?? 0
const stage = (y = -100, x = 50) => ({
  ...{ kind: "rectangle" as const, zone: "none", floor: "floor", x, y, rectangle: { width: 100, height: 40 } },
  text: { x: 0, y: 0, text: "Stage" },
})
/** What happens to each changed place in the next version. */
function evaluateChange(chart: Chart, change: (chart: Chart) => unknown): Record<string, string> {
  const next = JSON.parse(JSON.stringify(chart)) as Chart
  change(next)
  const { lost, changed } = reseater(chart, next).compare(rankOf)

  return Object.fromEntries([...lost, ...changed])
}
const flagged = (...flags: PlaceFlag[]) =>
  evaluateChange(givenRows("___", "___").chart, ({ sections: [{ rows }] }) => (rows[0].places[1].flags = flags))

describe("T2 a sold place in the next version of its hall", () => {
  it.each<[string, string | undefined, (chart: Chart) => unknown]>([
    ["stays as it is", undefined, () => null],
    ["goes", "gone", ({ sections: [{ rows }] }) => rows[0].places.splice(1, 1)],
    ["gets another index", "gone", ({ sections: [{ rows }] }) => (rows[0].places[1].idx = 99)],
    ["is printed otherwise", "relabelled", ({ sections: [{ rows }] }) => (rows[0].places[1].label = "2bis")],
    [
      "is at a table",
      "relabelled",
      ({ sections: [section] }) => {
        section.tables = section.rows.map(({ label = "", ...row }) => ({
          ...row,
          label,
          shape: "round",
          sold: "seats",
          width: 9,
          height: 9,
        }))
        section.rows = []
      },
    ],
    ["becomes cheaper", "cheaper", ({ sections: [{ rows }] }) => (rows[0].places[1].category = "back")],
    ["becomes dearer", "category", ({ sections: [{ rows }] }) => (rows[0].places[1].category = "gold")],
    ["is drawn at the back", "elsewhere", ({ sections: [{ rows }] }) => (rows[0].places[1].y = 300)],
    ["is drawn a row further", "elsewhere", ({ sections: [{ rows }] }) => (rows[0].places[1].y = 30)],
    ["is drawn half a row further", "spot", ({ sections: [{ rows }] }) => (rows[0].places[1].y = 20)],
    ["is drawn a little straighter", undefined, ({ sections: [{ rows }] }) => (rows[0].places[1].y = 5)],
    ["comes to another floor", "another_floor", (chart) => (chart.sections[0].floor = "gallery")],
  ])("%s: %s", (_, because, change) => {
    expect(evaluateChange(givenRows("___", "___").chart, change)["p-1"]).toBe(because)
  })

  it("is worse without its flags, with an obstructed view, or kept for others; other flags are only mentioned", () => {
    const { chart } = givenRows("a__", "___")
    const without = evaluateChange(chart, ({ sections: [{ rows }] }) => delete rows[0].places[0].flags)

    expect(without).toEqual({ "p-0": "not_accessible" })
    expect([flagged("obstructed"), flagged("restricted"), flagged("companion"), flagged("step_free")]).toEqual([
      { "p-1": "worse_view" },
      { "p-1": "worse_view" },
      { "p-1": "for_others" },
      { "p-1": "notes" },
    ])
    for (const need of ["accessible", "step_free", "transfer_left", "transfer_right"] as const) {
      const given = givenRows("__").chart
      given.sections[0].rows[0].places[0].flags = [need]
      expect(evaluateChange(given, ({ sections: [{ rows }] }) => (rows[0].places[0].flags = []))).toEqual({
        "p-0": "not_accessible",
      })
    }
  })

  it("stays where it was when a hall moves on its sheet with its stage, and is elsewhere when the rows leave the stage", () => {
    const { chart } = givenRows("____", "____")
    chart.shapes = [stage()]
    const rowsBy = (y: number) => (next: Chart) => next.sections[0].rows.forEach((row) => (row.y += y))
    const stageBy = (y: number) => (next: Chart) => next.shapes.forEach((shape) => (shape.y += y))

    expect(evaluateChange(chart, (next) => [rowsBy(500)(next), stageBy(500)(next)])).toEqual({})
    expect(evaluateChange(chart, stageBy(40))).toEqual({})
    expect(new Set(Object.values(evaluateChange(chart, rowsBy(60))))).toEqual(new Set(["elsewhere"]))
  })

  it("stays the same at a table or in an area that is moved, which is mentioned, unless it becomes smaller", () => {
    const club = givenClub()

    expect(evaluateChange(club, ({ sections: [{ tables }] }) => (tables[1].x += 400))).toEqual({ t2: "spot" })
    expect(evaluateChange(club, ({ sections: [{ spaces }] }) => (spaces[1].capacity += 50))).toEqual({ a1: "size" })
    // which of its people must leave does not depend on the drawing
    expect(evaluateChange(club, ({ sections: [{ spaces }] }) => (spaces[1].capacity -= 50))).toEqual({})
  })

  it("is unaffected when a hall is published again unchanged", () => {
    expect(evaluateChange(givenHall(), () => null)).toEqual({})
  })

  it("is never worse, nor more than a row away, unless its holder is asked", () => {
    const flags = fc.subarray<PlaceFlag>(["accessible", "companion", "restricted", "obstructed", "step_free"])
    const changes = fc.array(
      fc.record({ at: fc.nat(15), category: fc.constantFrom("front", "gold", "back"), flags, x: fc.nat(90), y: fc.nat(90) }),
      { maxLength: 12 }
    )
    fc.assert(
      fc.property(changes, fc.array(flags, { minLength: 16, maxLength: 16 }), (made, given) => {
        const { chart } = givenRows("________", "________")
        const placeIn = ({ sections: [{ rows }] }: Chart, at: number) => rows[Math.floor(at / 8)].places[at % 8]
        given.forEach((some, at) => (placeIn(chart, at).flags = some))
        const next = JSON.parse(JSON.stringify(chart)) as Chart
        for (const { at, x, y, ...more } of made) {
          const place = placeIn(next, at)
          Object.assign(place, more, { x: place.x! + x, y: place.y! + y })
        }
        const { compare, problemOf, propose } = reseater(chart, next)
        const { lost, changed } = compare(rankOf)
        const parties = placesOf(chart).map(({ uid }) => [uid])
        const asked = new Set(propose({ taken: placesOf(chart).map(({ idx }) => idx), parties, rankOf }).map(({ uid }) => uid))
        const after = new Map(placesOf(next).map((place) => [place.uid, place]))

        for (const was of placesOf(chart)) {
          const is = after.get(was.uid)!
          const isWorse = problemOf(was.uid, is.idx, rankOf) !== null || Math.hypot(is.x - was.x, is.y - was.y) > 30

          expect(asked.has(was.uid)).toBe(lost.has(was.uid))
          expect(isWorse && !asked.has(was.uid)).toBe(false)
          expect(lost.has(was.uid) && changed.has(was.uid)).toBe(false)
        }
      })
    )
  })
})
