import { seatListGroups } from "@guichet/seating"
import type { FlatPlace } from "@guichet/seating"
import enMessages from "../../../../messages/en.json"
import messages from "../../../../messages/fr.json"
import type { HeldPlace, Hold, Performance } from "../../../sales-api/contracts"
import { withGroups } from "../list-groups"
import { bestBody, readWish, wishValue } from "../best-wish"
import { aboveText, factsOf, foundPlaces, groupName, groupOfferText, placeName, roomText, sayLarger, splitText } from "../names"
import type { SeatMessages } from "../names"
import {
  emptyState,
  freeTest,
  groupLacks,
  groupOffers,
  hasStepFree,
  heldGroups,
  isAboveOrder,
  isAboveRoom,
  mineIdxs,
  orderRoom,
  roomIn,
  roomInOrder,
  seenTaken,
  spanOf,
  wholePrice,
} from "../picker-state"
import type { PickerState } from "../picker-state"

const words = messages.seats as SeatMessages
const place = (idx: number, uid: string, over: object = {}) =>
  ({
    ...{ idx, uid, kind: "seat", capacity: 1, section: "Salle", section_key: "hall", row_label: "A", row_key: "A", row_pos: idx },
    ...{ label: uid, category: "first", floor: "f", flags: [], x: idx, y: 0 },
    ...over,
  }) as unknown as FlatPlace
const whole = { row_label: "", section: "Club", section_key: "club", category: "club" }
const seats = [place(0, "1"), place(1, "2")]
const pit = place(2, "pit", { ...whole, kind: "area", capacity: 400, label: "Fosse", section: "Fosse", section_key: "pit" })
const table = place(3, "t", { ...whole, kind: "table", at_table: true, capacity: 4, label: "H1", row_key: "t" })
const held = (uid: string, of: string, kind: string, price_level_id = "full") =>
  ({ uid, of, kind, price_level_id, amount_minor: 100 }) as unknown as HeldPlace

const given = (places: HeldPlace[] = [], status = [0, 0, 0, 0]): PickerState => ({
  ...emptyState,
  places: [...seats, pit, table],
  areas: { pit: 20 },
  status: Uint8Array.from(status),
  performance: {
    max_places_per_order: 10,
    offers: ["first", "club"].map((category_key) => ({ category_key, amount_minor: 1_500 })),
  } as unknown as Performance,
  holds: places.length > 0 ? [{ id: "hold_1", places } as unknown as Hold] : [],
})

describe("T3 standing areas, booths and whole tables next to seats", () => {
  it("they are named by section and label, or once if both are equal", () => {
    expect([placeName(words, seats[0]), placeName(words, table), placeName(words, pit)]).toEqual([
      "Salle, rang A, place 1",
      "Club, table H1",
      "Fosse",
    ])
    expect([table, pit, { at_table: true, label: "Table 2" }].map((one) => groupName(words, one))).toEqual([
      "Table H1",
      "Fosse",
      "Table 2",
    ])
  })

  it("a category's price says that it is sold whole, unless it has seats or standing areas too", () => {
    const large = place(4, "l", { ...whole, kind: "table", capacity: 8 })
    const of = (...places: FlatPlace[]) => spanOf({ ...given(), places }, "club")?.sold_whole

    expect(of(seats[0], table, large)).toEqual({ from_people: 4, to_people: 8, kind: "table" })
    expect(of(table, { ...large, kind: "booth" })).toEqual({ from_people: 4, to_people: 8, kind: "booth" })
    expect([of(table, pit), of(table, { ...seats[0], category: "club" })]).toEqual([undefined, undefined])
  })

  it("a party divided among tables is not said to be in rows", () => {
    const chairs = [place(5, "c", { at_table: true })]
    const hows = ["same_row", "neighbouring_rows", "same_section"] as const
    const english = enMessages.seats as SeatMessages

    expect(hows.map((how) => splitText(words, how, chairs))).toEqual([
      "à la même table, mais pas toutes côte à côte",
      "à deux tables voisines",
      "dans le même secteur, mais pas toutes côte à côte",
    ])
    expect([splitText(english, "neighbouring_rows", chairs), splitText(english, "neighbouring_rows", seats)]).toEqual([
      "at two neighbouring tables",
      "in two rows, one directly behind the other",
    ])
  })

  it("a search that finds only a larger table says so", () => {
    const english = enMessages.seats as SeatMessages
    const textOf = (words: SeatMessages, locale: string, asked: number, one: FlatPlace) =>
      sayLarger(words, foundPlaces(words, [one], 4, locale).join(", "), { places: [one], asked, count: 4 }, locale)

    expect([textOf(words, "fr", 2, table), textOf(english, "en", 1, table)]).toEqual([
      "La plus petite table libre pour 2 personnes : Club, table H1, entière, pour 4 personnes",
      "The smallest free table for 1 person: Club, table H1, sold as a whole, for 4 people",
    ])
    expect([textOf(words, "fr", 4, table), textOf(words, "fr", 4, pit)]).toEqual([
      "Club, table H1, entière, pour 4 personnes",
      "Fosse, pour 4 personnes",
    ])
  })

  it("the room of an area is stated up to the maximum of an order, never more precisely", () => {
    expect([0, 1, 19, 20].map((left) => roomText(words, left, "fr"))).toEqual([
      "debout, complet",
      "debout, 1 place libre",
      "debout, 19 places libres",
      "debout, il reste de la place",
    ])
  })

  it("those for more people than an order may have, or has left, are refused before a request", () => {
    const large = { ...table, capacity: 24 }
    const [none, eight] = [given(), given(Array.from({ length: 8 }, (_, n) => held(`pit~${n}`, "pit", "area")))]
    const text = (state: PickerState, one: FlatPlace) => aboveText(words, one, orderRoom(state), "fr")

    expect([table, large, pit, seats[0]].map((one) => isAboveRoom(none, one))).toEqual([false, true, false, false])
    expect([table, large].map((one) => isAboveOrder(none, one))).toEqual([false, true])
    expect([isAboveRoom(eight, table), isAboveOrder(eight, table), isAboveRoom(eight, seats[0])]).toEqual([true, false, false])
    expect(text(none, large)).toBe(
      "Club, table H1 se vend pour 24 personnes, et une commande compte 10 places au plus. Adressez-vous à l’organisateur."
    )
    expect(text(eight, table)).toBe(
      "Club, table H1 se vend pour 4 personnes, et il reste 2 places dans cette commande. Retirez des places, ou faites une commande séparée."
    )
  })

  it("they cost the sum for all their people, an area the price for one", () => {
    expect([seats[0], table, pit].map((one) => wholePrice(given(), one))).toEqual([1_500, 6_000, 1_500])
  })

  it("each is shown as one item, standing places by price, and all their people count", () => {
    const state = given([
      held("1", "1", "seat"),
      held("pit~1", "pit", "area"),
      held("pit~2", "pit", "area", "child"),
      held("pit~3", "pit", "area"),
      ...[1, 2, 3, 4].map((n) => held(`t~${n}`, "t", "table")),
    ])

    expect(heldGroups(state).map((group) => group.map(({ uid }) => uid))).toEqual([
      ["1"],
      ["pit~1", "pit~3"],
      ["pit~2"],
      ["t~1", "t~2", "t~3", "t~4"],
    ])
    expect([...mineIdxs(state)]).toEqual([0, 2, 3])
    expect(roomInOrder(state)).toBe(2)
  })

  it("they can be taken while free: an area several times, a table once", () => {
    const isFree = freeTest(given([held("pit~1", "pit", "area"), held("t~1", "t", "table")]))
    const full = freeTest(given([], [0, 0, 1, 0]))

    expect([0, 2, 3].map(isFree)).toEqual([true, true, false])
    expect([2, 3].map(full)).toEqual([false, true])
  })

  it("they appear in the list's sections next to rows, or in sections of their own", () => {
    const inHall = { ...table, section_key: "hall", section: "Salle" }
    const sections = withGroups(
      seatListGroups(seats, () => true),
      [inHall, pit],
      { pit: 20 }
    )

    expect(
      sections.map(({ name, free, or_more, rows, groups, categories }) => [
        name,
        free,
        or_more,
        rows.length,
        groups.length,
        categories,
      ])
    ).toEqual([
      ["Salle", 6, false, 1, 1, ["first", "club"]],
      ["Fosse", 20, true, 0, 1, ["club"]],
    ])
  })

  it("places kept for an access code are free for its holder, in addition to those free for everyone", () => {
    const kept = { place_uids: ["2"], areas: { pit: 3 } }
    const state = { ...given(), areas: { pit: 2 }, unlock: { code: "CLUB", token: "t", offers: [], max_tickets: null, kept } }
    const taken = Uint8Array.from([1, 1, 1, 1])

    expect([...seenTaken(state, taken)]).toEqual([1, 0, 0, 1])
    expect([...seenTaken({ ...state, unlock: null }, taken)]).toEqual([1, 1, 1, 1])
    expect([...taken]).toEqual([1, 1, 1, 1])
    expect([roomIn(state, "pit"), roomIn({ ...state, unlock: null }, "pit")]).toEqual([5, 2])
  })
})

describe("T3 facts about places before payment", () => {
  const [plain, poor, wheel] = [
    place(0, "1"),
    place(1, "2", { flags: ["restricted", "step_free"] }),
    place(2, "3", { flags: ["accessible"] }),
  ]

  it("a fact is stated once if it applies to all places, otherwise with the places", () => {
    expect(factsOf(words, [plain])).toEqual([])
    expect(factsOf(words, [poor])).toEqual(["visibilité réduite"])
    expect(factsOf(words, [plain, poor, wheel])).toEqual(["place pour fauteuil roulant (3)", "visibilité réduite (2)"])
    expect(factsOf(words, [poor, place(3, "1", { row_key: "B", row_label: "B" })])).toEqual([
      "visibilité réduite (Salle, rang A, place 2)",
    ])
  })

  it("a step-free search is offered only if the hall's data has step-free places and others", () => {
    const has = (...places: FlatPlace[]) => hasStepFree({ ...given(), places })

    expect([has(plain), has(plain, wheel), has(poor), has(plain, poor)]).toEqual([false, false, false, true])
  })
})

describe("T1 T3 group prices in the search for the best seats", () => {
  const offer = (price_level_id: string, category_key: string, group_size: number | null, left: number | null = null) => ({
    ...{ price_level_id, category_key, group_size, left, name: price_level_id, amount_minor: 1_000 },
  })
  const state = {
    ...given(),
    geometry: {
      categories: [
        { key: "first", name: "Parterre" },
        { key: "club", name: "Club" },
      ],
    } as unknown as PickerState["geometry"],
    performance: {
      max_places_per_order: 12,
      offers: [
        offer("full", "first", null),
        offer("Groupe", "first", 10),
        offer("Car", "first", 13),
        offer("Classe", "club", 12),
        offer("Parti", "club", 2, 0),
      ],
    } as unknown as Performance,
  }
  const groups = groupOffers(state)

  it("prices are offered if one order can have enough tickets, and are named with category and size", () => {
    expect(groups.map(({ price_level_id, category_name }) => [price_level_id, category_name])).toEqual([
      ["Groupe", "Parterre"],
      ["Classe", "Club"],
    ])
    expect(groupOfferText(words, groups[0], "10 €", "fr")).toBe("Parterre, Groupe, 10 € (à partir de 10 billets par commande)")
    expect(groupOfferText(words, { ...groups[0], name: "Parterre" }, "10 €", "fr")).toMatch(/^Parterre, 10 €/)
  })

  it("a group price asks for the missing tickets, at least one", () => {
    const with_held = (count: number) =>
      given(Array.from({ length: count }, (_, at) => held(`s${at}`, `s${at}`, "seat", at === 0 ? "full" : "Groupe")))

    expect([0, 1, 4, 11].map((count) => groupLacks(with_held(count), groups[0]))).toEqual([10, 10, 7, 1])
  })

  it("a group price is sent to the sales API as a price, a category as a category", () => {
    const wish = { count: 10, accessible: 0, step_free: false }

    expect(bestBody({ ...wish, ...readWish(wishValue.price("plv_01ABC")) })).toEqual({ count: 10, price_level_id: "plv_01ABC" })
    expect(bestBody({ ...wish, ...readWish(wishValue.category("price gold")) })).toEqual({
      count: 10,
      category_key: "price gold",
    })
    expect(bestBody({ ...wish, ...readWish("") })).toEqual({ count: 10 })
  })
})
