import { BLOCKED, FREE, SOLD, hallOf, placesOf } from "@guichet/seating"
import { clubHall } from "@guichet/seating/halls"
import {
  firstWishes,
  sameLevel,
  statesToGoTo,
  withBest,
  withPlace,
  withoutPlaces,
  type Level,
  type Wishes,
} from "../exchange-wishes"

const level = (id: string, category_key: string, name: string): Level => ({
  ...{ id, category_key, category: category_key.toUpperCase(), name, amount_minor: 1000, fee_minor: 0 },
  ...{ tax: null, group_size: null, currency: "eur" },
})
const LEVELS = [level("a", "stalls", "Adult"), level("b", "stalls", "Child"), level("c", "balcony", "Adult")]
const ticket = (id: string, price_level_id: string, category_key: string, price_level_name: string) => ({
  ...{ id, price_level_id, category_key, price_level_name },
})
const adult = ticket("t1", "a", "stalls", "Adult")
const child = ticket("t2", "b", "stalls", "Child")

describe("T6 organiser-13 the price of a ticket that is exchanged", () => {
  it("organiser-13 the proposed price is the ticket's own, or one of the same name at the date", () => {
    const elsewhere = [level("x", "stalls", "Adult"), level("y", "balcony", "Adult"), level("z", "balcony", "Senior")]
    const found = (one: typeof adult, levels: Level[]) => sameLevel(one, levels)?.id

    expect([found(child, LEVELS), found(adult, elsewhere)]).toEqual(["b", "x"])
    expect(found(ticket("t", "o", "boxes", "Senior"), elsewhere)).toBe("z")
    expect([found(ticket("t", "o", "boxes", "Adult"), elsewhere), found(child, elsewhere)]).toEqual([undefined, undefined])
  })

  it("organiser-13 the price is preselected without a place", () => {
    expect(firstWishes([adult, ticket("t3", "o", "boxes", "Box")], LEVELS)).toEqual({
      t1: { level_id: "a", section: "", place_uid: "" },
    })
  })
})

describe("T6 organiser-13 a place that is chosen on the plan", () => {
  const at = (uid: string, category: string) => ({ uid, section: "Left", category })
  const first = firstWishes([adult, child], LEVELS)

  it("organiser-13 a place goes to a ticket without one, at the ticket's own price if the category matches", () => {
    const one = withPlace([adult, child], first, LEVELS, at("p-1", "stalls"))
    const two = withPlace([adult, child], one, LEVELS, at("p-2", "balcony"))

    expect(one.t1).toEqual({ level_id: "a", section: "Left", place_uid: "p-1" })
    expect(two).toEqual({ t1: one.t1, t2: { level_id: "c", section: "Left", place_uid: "p-2" } })
  })

  it("organiser-13 a place replaces another once each ticket has one, and is removed without affecting the others", () => {
    const full: Wishes = {
      t1: { level_id: "a", section: "", place_uid: "p-1" },
      t2: { level_id: "c", section: "", place_uid: "p-2" },
    }

    expect(withPlace([adult, child], full, LEVELS, at("p-3", "balcony"))).toMatchObject({ t1: full.t1, t2: { place_uid: "p-3" } })
    expect(withoutPlaces(full, ["p-1"])).toEqual({ ...full, t1: { level_id: "a", section: "", place_uid: "" } })
    expect(withPlace([adult], full, LEVELS, at("p-4", "boxes"))).toBe(full)
  })
})

describe("T6 organiser-13 the best places for exchanged tickets", () => {
  const places = placesOf(clubHall())
  const hall = hallOf({ places })
  const seats = places.filter(({ kind }) => kind === "seat")
  const key = seats[0].category
  const area = places.find(({ kind }) => kind === "area")!
  const levels = [level("a", key, "Adult"), level("s", area.category, "Standing")]
  const states = new Uint8Array(places.length + 1)
  const [one, other] = [ticket("t1", "a", key, "Adult"), ticket("t2", "a", key, "Adult")]
  const best = (tickets: (typeof one)[], now = states, seed = 1) => {
    const open = statesToGoTo(places, now, levels)
    const found = withBest(hall, places, open, { tickets, wishes: firstWishes(tickets, levels), levels, seed })

    return found && tickets.map(({ id }) => places.find(({ uid }) => uid === found[id].place_uid))
  }

  it("organiser-13 the best places are free, in the tickets' category and next to each other", () => {
    const found = best([one, other])!

    expect(found.map((place) => [place?.kind, place?.category])).toEqual(Array(2).fill(["seat", key]))
    expect(new Set(found.map((place) => place?.row_key)).size).toBe(1)
  })

  it("organiser-13 places are separate if no others are left, and none are found if too few are free", () => {
    const [near, far] = [seats[0], seats.find(({ category, row_key }) => category === key && row_key !== seats[0].row_key)!]
    const left = (...free: typeof seats) => {
      const all = new Uint8Array(states.length).fill(SOLD)
      free.forEach(({ idx }) => (all[idx] = FREE))

      return all
    }

    expect(new Set(best([one, other], left(near, far))?.map((place) => place?.uid))).toEqual(new Set([near.uid, far.uid]))
    expect(best([one, other], left(near))).toBeNull()
  })

  it("organiser-13 a standing area is chosen if no seat has the price", () => {
    const standing = [ticket("t1", "s", area.category, "Standing"), ticket("t2", "s", area.category, "Standing")]

    expect(best(standing)?.map((place) => place?.uid)).toEqual([area.uid, area.uid])
  })

  it("organiser-13 tables sold whole and places without a price are not offered", () => {
    const open = statesToGoTo(places, states, [levels[0]])
    const shut = places.filter(({ idx }) => open[idx] === BLOCKED)

    expect(places.filter(({ kind }) => kind === "table" || kind === "booth").every(({ idx }) => open[idx] === BLOCKED)).toBe(true)
    expect(shut.length).toBeGreaterThan(0)
    expect(shut.every(({ kind, category }) => kind !== "seat" || category !== key)).toBe(true)
  })
})
