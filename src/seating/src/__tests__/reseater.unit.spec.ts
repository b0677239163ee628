import fc from "fast-check"
import { keepIndexes, placesOf, reseater } from "../index"
import type { Chart, ReseatWish } from "../index"
import { givenRows } from "./given-charts"

const RANKS: Record<string, number> = { front: 3, middle: 2, back: 1 }
const rankOf = (key: string) => RANKS[key] ?? 0
/** The next version of some rows, with places removed by uid, or changed. */
function nextOf(chart: Chart, gone: string[], change: (chart: Chart) => unknown = () => null): Chart {
  const next = JSON.parse(JSON.stringify(chart)) as Chart
  const struck = new Set(gone)

  for (const row of next.sections[0].rows) {
    row.places = row.places.filter(({ uid }) => !struck.has(uid))
  }
  change(next)

  return next
}
const propose = (chart: Chart, next: Chart, wish: Partial<ReseatWish> & { parties: string[][] }) =>
  reseater(chart, next).propose({ taken: wish.parties.flat().map((uid) => Number(uid.slice(2))), rankOf, ...wish })

describe("T2 the proposed seats of people whose places are removed", () => {
  it("are as near as the party can sit together, and leave those who keep their places where they are", () => {
    const { chart } = givenRows("______", "______")
    const next = nextOf(chart, ["p-0", "p-1"])

    const moved = propose(chart, next, { parties: [["p-0", "p-1"], ["p-8"]] })

    expect(moved).toEqual([
      { uid: "p-0", idx: 6, how: "together" },
      { uid: "p-1", idx: 7, how: "together" },
    ])
  })

  it("are beside a friend who kept a place", () => {
    const { chart } = givenRows("______", "______")
    const next = nextOf(chart, ["p-1"], ({ sections: [{ rows }] }) => {
      rows[0].places.unshift({ idx: 50, uid: "new", label: "0", category: "front", row_pos: -1, x: -25, y: 0 })
    })

    expect(propose(chart, next, { parties: [["p-0", "p-1"]] })).toEqual([{ uid: "p-1", idx: 50, how: "beside" }])
  })

  it("move the whole party when no seat beside the remaining person is free", () => {
    const { chart } = givenRows("___", "___")
    const next = nextOf(chart, ["p-1"])

    const moved = propose(chart, next, { parties: [["p-0", "p-1"]] })

    expect(moved.map(({ how }) => how)).toEqual(["together", "together"])
    expect(moved.map(({ idx }) => idx)).toEqual([3, 4])
  })

  it("report when a party can no longer sit together, or a person has no seat", () => {
    const { chart } = givenRows("__x", "_x_")
    const next = nextOf(chart, ["p-0", "p-1"])

    const moved = propose(chart, next, { parties: [["p-0", "p-1"]], taken: [0, 1, 2, 4] })
    const nowhere = propose(chart, next, { parties: [["p-0", "p-1"]], taken: [0, 1, 2, 4, 5] })

    expect(moved.map(({ idx, how }) => [idx, how])).toEqual([
      [3, "apart"],
      [5, "apart"],
    ])
    expect(nowhere.map(({ idx }) => idx)).toEqual([3, null])
  })

  it("keep a place that has another label", () => {
    const { chart } = givenRows("___")
    const next = nextOf(chart, [], ({ sections: [{ rows }] }) => (rows[0].places[1].label = "2bis"))

    expect(propose(chart, next, { parties: [["p-1", "p-2"]] })).toEqual([{ uid: "p-1", idx: 1, how: "own" }])
  })

  it("are never cheaper or worse, and are wheelchair spaces for those who had one", () => {
    const { chart } = givenRows("a__", "a__")
    const next = nextOf(chart, ["p-0", "p-1", "p-2"])
    const { problemOf } = reseater(chart, next)

    expect(propose(chart, next, { parties: [["p-0"]] })).toEqual([{ uid: "p-0", idx: 3, how: "together" }])
    expect(propose(chart, next, { parties: [["p-1"]] })).toEqual([{ uid: "p-1", idx: 4, how: "together" }])
    expect([problemOf("p-0", 4, rankOf), problemOf("p-1", 3, rankOf), problemOf("p-1", 4, rankOf)]).toEqual([
      "not_accessible",
      "for_others",
      null,
    ])
    const worse = nextOf(next, [], ({ sections: [{ rows }] }) => {
      rows[1].places[1].category = "back"
      rows[1].places[2].flags = ["restricted"]
    })
    expect(propose(chart, worse, { parties: [["p-1"]] })).toEqual([{ uid: "p-1", idx: null, how: "together" }])
    expect([4, 5].map((idx) => reseater(chart, worse).problemOf("p-1", idx, rankOf))).toEqual(["cheaper", "worse_view"])
  })

  it("move everyone whose place would be worse or elsewhere, except those the organiser lets stay", () => {
    const { chart } = givenRows("a_____", "a_____", "______")
    const next = nextOf(chart, [], ({ sections: [{ rows }] }) => {
      delete rows[0].places[0].flags
      rows[0].places[1].category = "back"
      rows[0].places[3].y = 200
    })
    const parties = [["p-0"], ["p-1", "p-2"], ["p-3"]]

    const moved = propose(chart, next, { parties })
    const asked = propose(chart, next, { parties, keeps_places: true })

    expect(moved.map(({ uid, idx, how }) => [uid, idx, how])).toEqual([
      ["p-1", 7, "together"],
      ["p-2", 8, "together"],
      ["p-0", 6, "together"],
      ["p-3", 4, "together"],
    ])
    expect(asked).toEqual([
      { uid: "p-1", idx: 1, how: "own" },
      { uid: "p-0", idx: 0, how: "own" },
      { uid: "p-3", idx: 3, how: "own" },
    ])
  })

  it("are free, used once and as good as before, for any sales and any change", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(31), { maxLength: 20 }),
        fc.array(fc.uniqueArray(fc.nat(31), { minLength: 1, maxLength: 4 }), { maxLength: 8 }),
        fc.uniqueArray(fc.nat(31), { maxLength: 8 }),
        (gone, wanted, others) => {
          const { chart } = givenRows("a_______", "____.____", "__c_____", "_______a")
          const seen = new Set<number>()
          const parties = wanted
            .map((party) => party.filter((idx) => !seen.has(idx) && seen.add(idx)).map((idx) => `p-${idx}`))
            .filter((party) => party.length > 0)
          const next = nextOf(
            chart,
            gone.map((idx) => `p-${idx}`)
          )
          const taken = new Set([...seen, ...others])
          const moved = propose(chart, next, { parties, taken })
          const { problemOf, compare } = reseater(chart, next)
          const { lost } = compare(rankOf)
          const given = moved.flatMap(({ idx }) => idx ?? [])

          expect(new Set(given).size).toBe(given.length)
          expect(given.filter((idx) => taken.has(idx))).toEqual([])
          expect(moved.filter(({ uid, idx }) => idx !== null && problemOf(uid, idx, rankOf) !== null)).toEqual([])
          const named = new Set(moved.map(({ uid }) => uid))
          expect(parties.flat().filter((uid) => lost.has(uid) && !named.has(uid))).toEqual([])
        }
      )
    )
  })
})

describe("T2 indexes of the next version", () => {
  it("stay those that a place was given, whatever the new drawing contains; a new place gets an unused one", () => {
    const { chart } = givenRows("____")
    const drawn = nextOf(chart, ["p-1"], ({ sections: [{ rows }] }) => {
      rows[0].places.forEach((place, at) => (place.idx = at))
      rows[0].places.push({ idx: 3, uid: "new", label: "5", category: "front", row_pos: 4, x: 100, y: 0 })
    })
    const given = new Map([
      ...placesOf(chart).map(({ uid, idx }): [string, number] => [uid, idx]),
      ["of a version before", 9] as [string, number],
    ])

    const next = placesOf(keepIndexes(drawn, given))

    expect(next.map(({ uid, idx }) => [uid, idx])).toEqual([
      ["p-0", 0],
      ["p-2", 2],
      ["p-3", 3],
      ["new", 10],
    ])
  })
})
