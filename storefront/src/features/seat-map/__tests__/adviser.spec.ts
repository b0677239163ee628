import { hallOf } from "@guichet/seating"
import type { FlatPlace } from "@guichet/seating"
import type { Hold, Performance } from "../../../sales-api/contracts"
import { adviserOf } from "../adviser"
import { avoidStrandedPlaces } from "../list-groups"
import { nearestFree } from "../nearest-free"
import { emptyState } from "../picker-state"
import type { PickerState } from "../picker-state"

/** One row: `_` free, `x` taken by others, `m` mine, `c` free in a category that is not offered. */
function given(signs: string, most = 10, seat_rules: Performance["seat_rules"] = {}) {
  const places = [...signs].map((sign, row_pos) => ({
    idx: row_pos,
    uid: `${row_pos + 1}`,
    kind: "seat",
    section_key: "s",
    row_key: "A",
    row_pos,
    label: `${row_pos + 1}`,
    category: sign === "c" ? "closed" : "first",
    floor: "f1",
    flags: [],
    x: row_pos,
    y: 0,
  })) as unknown as FlatPlace[]
  const mine = places.filter((_, at) => signs[at] === "m").map(({ uid }) => ({ uid, of: uid }))
  const state: PickerState = {
    ...emptyState,
    places,
    performance: {
      offers: [{ category_key: "first", amount_minor: 100 }],
      max_places_per_order: most,
      seat_rules,
    } as unknown as Performance,
    holds: [{ id: "hold_1", places: mine } as unknown as Hold],
  }
  const taken = Uint8Array.from(signs, (sign) => Number(sign === "x" || sign === "m"))
  const named = (group: FlatPlace[] | null) => group && group.map(({ label }) => label).join("+")
  const the = (...labels: number[]) => labels.map((label) => places[label - 1])
  const advise = adviserOf(state, hallOf({ places }), taken)
  const say = (...labels: number[]) => {
    const { stranded, instead, with_them } = advise(the(...labels))

    return [named(stranded), named(instead), named(with_them)]
  }

  return { say, the, named, advise, places }
}

describe("T3 the picker's advice for a choice that strands a place", () => {
  it("it names the stranded place, an alternative of the same size, and the choice including the place", () => {
    expect(given("________").say(2, 3)).toEqual(["1", "1+2", "1+2+3"])
    expect(given("________").say(1, 2)).toEqual(["", null, null])
    expect(given("xx_____x").say(4)).toEqual(["3", "3", "3+4"])
  })

  it("it is silent about what the event's rules allow", () => {
    expect(given("________", 10, { row_ends_free: true }).say(2, 3)).toEqual(["", null, null])
    expect(given("xxx_____", 10, { relaxed_above_percent: 30 }).say(5)).toEqual(["", null, null])
    expect(given("xxx_____", 10, { relaxed_above_percent: 40 }).say(5)).toEqual(["4", "4", "4+5"])
  })

  it("places chosen one by one are checked as one choice", () => {
    expect(given("__mm____").say(2)).toEqual(["1", "5", "1+2"])
    expect(given("__xx____").say(2)).toEqual(["", null, null])
  })

  it("it proposes nothing that this buyer cannot have: another category, or more places than an order may have", () => {
    expect(given("c_______").say(2)).toEqual(["1", "3", null])
    expect(given("________", 2).say(2, 3)).toEqual(["1", "1+2", null])
  })

  it("buyer-27 groups of the list are moved where they would strand a place, and none is listed twice", () => {
    const { advise, the, named } = given("_____")
    const seven = given("_______")
    const pairs = [1, 2, 3, 4, 5, 6].map((label) => seven.the(label, label + 1))

    expect(avoidStrandedPlaces([the(1, 2), the(2, 3), the(3, 4), the(4, 5)], advise).map(named)).toEqual(["1+2", "4+5"])
    expect(avoidStrandedPlaces(pairs, seven.advise).map(seven.named)).toEqual(["1+2", "3+4", "4+5", "6+7"])
    expect(
      avoidStrandedPlaces(
        [1, 2, 3, 4, 5].map((label) => the(label)),
        advise
      ).map(named)
    ).toEqual(["1", "3", "5"])
  })

  it("the alternative to a lost place strands no other", () => {
    const { advise, the, named, places } = given("x_______")
    const isFine = (block: FlatPlace[]) => advise(block).stranded.length === 0

    expect(named(nearestFree(places, (idx) => idx > 2, the(2)))).toBe("4")
    expect(named(nearestFree(places, (idx) => idx > 1, the(1), isFine))).toBe("4")
  })
})
