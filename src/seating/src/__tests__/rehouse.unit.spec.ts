import fc from "fast-check"
import { placesOf, reseater } from "../index"
import type { Chart, Company, PlaceKind, Space, Table } from "../index"
import { givenRows } from "./given-charts"

interface Group {
  kind: Exclude<PlaceKind, "seat">
  capacity: number
  category: string
}
const RANKS: Record<string, number> = { front: 3, middle: 2, back: 1 }
const rankOf = (key: string) => RANKS[key] ?? 0
/** `g-0`, `g-1`, … from left to right, with indexes from 100; null entries are left out. */
function givenGroups(groups: (Group | null)[]): Chart {
  const { chart } = givenRows("_")
  const [section] = chart.sections
  for (const [at, group] of groups.entries()) {
    if (!group) {
      continue
    }
    const { kind, capacity, category } = group
    const own = {
      key: `g-${at}`,
      label: `G${at}`,
      x: at * 50,
      y: 60,
      category,
      capacity,
      place: { idx: 100 + at, uid: `g-${at}` },
    }
    if (kind === "table") {
      section.tables.push({ ...own, shape: "round", sold: "whole", width: 20, height: 20 } satisfies Table)
    } else {
      section.spaces.push({ ...own, kind, outline: { circle: { radius: 10 } } } satisfies Space)
    }
  }

  return chart
}
const table = (capacity: number, category = "front"): Group => ({ kind: "table", capacity, category })
const area = (capacity: number, category = "front"): Group => ({ kind: "area", capacity, category })
const all = (of: string, people: number, leaving = people): Company => ({ of, people, leaving })
const rehouse = (
  before: (Group | null)[],
  after: (Group | null)[],
  companies: Company[],
  { taken = [], rooms = {} }: { taken?: number[]; rooms?: Record<number, number> } = {}
) =>
  reseater(givenGroups(before), givenGroups(after)).rehouse({
    ...{ companies, taken: new Set(taken), rankOf },
    rooms: new Map(Object.entries(rooms).map(([idx, people]) => [Number(idx), people])),
  })
const idxs = (answers: ReturnType<typeof rehouse>) => answers.map(({ places }) => places.map(({ idx, people }) => [idx, people]))

describe("T2 the new place of a table, a booth or people in an area whose place is removed", () => {
  it("is the nearest table of the same size, before a larger or more expensive one, and never a smaller or cheaper one", () => {
    const before = [table(4, "middle"), null, null, null, null]
    const after = [null, table(6, "middle"), table(4, "front"), table(4, "middle"), table(3, "middle"), table(4, "back")]

    expect(idxs(rehouse(before, after, [all("g-0", 4)]))).toEqual([[[103, 4]]])
    expect(idxs(rehouse(before, after, [all("g-0", 4)], { taken: [103] }))).toEqual([[[101, 4]]])
    expect(idxs(rehouse(before, after, [all("g-0", 4)], { taken: [101, 103] }))).toEqual([[[102, 4]]])
    expect(idxs(rehouse(before, after, [all("g-0", 4)], { taken: [101, 102, 103] }))).toEqual([[[null, 4]]])
  })

  it("is a table for each: a party with an alternative gives way to one without, and booths take no party of a table", () => {
    const before = [table(4), table(6), null, null, null]
    const after = [null, null, table(6), table(4), { kind: "booth" as const, capacity: 6, category: "front" }]

    expect(idxs(rehouse(before, after, [all("g-0", 4), all("g-1", 6)], { taken: [] }))).toEqual([[[103, 4]], [[102, 6]]])
    expect(idxs(rehouse(before, [null, null, table(8), null, table(8)], [all("g-0", 4), all("g-1", 6)]))).toEqual([
      [[102, 4]],
      [[104, 6]],
    ])
  })

  it("is one area for a party, most expensive first, otherwise as many as fit; a party moves as a whole if it can", () => {
    const before = [area(50, "back"), area(50, "front"), null, null]
    const after = [null, null, area(5, "front"), area(9, "back")]
    const companies = [all("g-0", 4), all("g-1", 3), all("g-0", 6)]

    expect(idxs(rehouse(before, after, companies, { rooms: { 102: 5, 103: 9 } }))).toEqual([
      [
        [103, 3],
        [102, 1],
      ],
      [[102, 3]],
      [[103, 6]],
    ])
    const smaller = rehouse(before, [area(3, "back"), null, area(9, "back"), null], [all("g-0", 4, 1)], {
      rooms: { 100: 0, 102: 9 },
    })
    expect([idxs(smaller), smaller[0].how]).toEqual([[[[102, 4]]], "together"])
    const tight = rehouse(before, [area(3, "back"), null, area(9, "back"), null], [all("g-0", 4, 1)], {
      rooms: { 100: 0, 102: 2 },
    })
    expect([idxs(tight), tight[0].how]).toEqual([[[[102, 1]]], "apart"])
  })

  const kinds = fc.constantFrom<Group["kind"]>("table", "booth", "area")
  const groups = fc.array(
    fc.option(
      fc.record({ kind: kinds, capacity: fc.integer({ min: 1, max: 8 }), category: fc.constantFrom("front", "middle", "back") })
    ),
    { minLength: 2, maxLength: 8 }
  )

  it("is never worse, shared by two parties or over capacity, and leaves no one out unnecessarily", () => {
    fc.assert(
      fc.property(
        groups,
        groups,
        fc.array(fc.nat(7), { maxLength: 3 }),
        fc.array(fc.nat(6), { minLength: 1, maxLength: 6 }),
        (was, is, busy, sizes) => {
          const halls = reseater(givenGroups(was), givenGroups(is))
          const companies = was.flatMap((group, at): Company[] => {
            if (!group) {
              return []
            }
            const people = group.kind === "area" ? Math.min(group.capacity, sizes[at % sizes.length] + 1) : group.capacity

            return [{ of: `g-${at}`, people, leaving: group.kind === "area" ? Math.max(1, people - (at % 3)) : people }]
          })
          const next = placesOf(givenGroups(is)).filter(({ kind }) => kind !== "seat")
          const taken = new Set(busy.map((at) => 100 + at))
          const rooms = new Map(
            next.filter(({ kind }) => kind === "area").map(({ idx, capacity }) => [idx, taken.has(idx) ? 0 : capacity])
          )
          const answers = halls.rehouse({ companies, taken, rooms, rankOf })
          const given = new Map<number, number[]>()

          answers.forEach(({ places }, at) => {
            const { of, people, leaving } = companies[at]
            expect([people, leaving]).toContain(places.reduce((sum, place) => sum + place.people, 0))
            for (const place of places) {
              if (place.idx !== null) {
                expect(halls.problemOf(of, place.idx, rankOf)).toBeNull()
                expect(taken.has(place.idx)).toBe(false)
                given.set(place.idx, [...(given.get(place.idx) ?? []), place.people])
              }
            }
          })
          for (const [idx, people] of given) {
            const place = halls.after.get(idx)!
            expect(people.reduce((sum, some) => sum + some, 0)).toBeLessThanOrEqual(place.capacity)
            expect(place.kind === "area" || people.length === 1).toBe(true)
          }
          // a company that is left out could not have used what is still free
          answers.forEach(({ places }, at) => {
            const left = places.find(({ idx }) => idx === null)
            const free = next.filter(
              ({ idx, kind, uid }) =>
                uid !== companies[at].of &&
                !taken.has(idx) &&
                halls.problemOf(companies[at].of, idx, rankOf) === null &&
                (kind === "area"
                  ? (given.get(idx) ?? []).reduce((sum, some) => sum + some, 0) < rooms.get(idx)!
                  : !given.has(idx))
            )
            expect(left ? free.map(({ uid }) => uid) : []).toEqual([])
          })
        }
      )
    )
  })
})

describe("T2 the chairs of a table that is removed", () => {
  const tablesOf = (...chairs: number[]): Chart => {
    const { chart } = givenRows("________")
    let idx = 100
    chart.sections[0].tables = chairs.map((count, at) => ({
      ...{
        key: `t${at}`,
        label: `T${at}`,
        shape: "round",
        sold: "seats",
        x: at * 90,
        y: 200,
        width: 20,
        height: 20,
        category: "front",
      },
      places: Array.from({ length: count }, () => ({ idx, uid: `c-${idx++}` })),
    }))

    return chart
  }

  it("are replaced by chairs of one table, even with others between, before seats of a row", () => {
    const before = tablesOf(4, 6)
    const after = JSON.parse(JSON.stringify(before)) as Chart
    after.sections[0].tables.shift()
    const moved = reseater(before, after).propose({
      ...{ taken: [100, 102, 103, 105, 107], parties: [["c-100", "c-102", "c-103"]], rankOf },
    })

    expect(moved.map(({ idx, how }) => [idx, how])).toEqual([
      [104, "together"],
      [106, "together"],
      [108, "together"],
    ])
  })
})
