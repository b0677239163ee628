import { encodeGeometry, encodeStatus, placesOf } from "@guichet/seating"
import { clubHall } from "@guichet/seating/halls"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { messagesIn } from "../../../i18n/messages"
import { createPicker } from "../picker"
import { heldGroups } from "../picker-state"
import { SelectedGroup } from "../selected-group"

class SilentStream {
  addEventListener() {}
  close() {}
}

const chart = clubHall()
const pit = placesOf(chart).find(({ kind }) => kind === "area")!
const people = ["~1", "~2"].map((unit) => `${pit.uid}${unit}`)
const offers = [
  { category_key: pit.category, price_level_id: "full", name: "Plein", amount_minor: 2250, left: null, group_size: null },
  { category_key: pit.category, price_level_id: "child", name: "Réduit", amount_minor: 1500, left: null, group_size: null },
]
let rates: Map<string, string>
let asked: unknown[]
let picker: ReturnType<typeof createPicker>

const placeOf = (uid: string) => {
  const offer = offers.find(({ price_level_id }) => price_level_id === rates.get(uid))!

  return {
    ...{ uid, of: pit.uid, kind: "area", section: pit.section, row: "", at_table: false, label: pit.label, flags: [] },
    ...{ category_key: pit.category, price_level_id: offer.price_level_id, price_level_name: offer.name },
    ...{ amount_minor: offer.amount_minor, group_size: null },
  }
}
const answer = (path: string, body: string | undefined): Response => {
  switch (path) {
    case "/geometry":
      return new Response(Buffer.from(encodeGeometry(chart)))
    case "/sales-api/performances/perf_1/status":
      return new Response(Buffer.from(encodeStatus(new Uint8Array(3), 1)), { headers: { "x-chart": "one" } })
    case "/sales-api/holds/hold_1/places/reprice": {
      const { place_uid, price_level_id } = JSON.parse(body!) as Record<string, string>
      asked.push([place_uid, price_level_id])
      rates.set(place_uid, price_level_id)

      return Response.json({})
    }
    case "/sales-api/holds":
      return Response.json({
        holds: [
          {
            ...{ id: "hold_1", performance_id: "perf_1", expires_in_seconds: 600, can_extend: true },
            places: people.map(placeOf),
          },
        ],
      })
    default:
      return Response.json({
        performance: {
          ...{ status: "on_sale", sale: "on_sale", chart: { url: "/geometry", sha256: "one" }, areas: { [pit.uid]: 20 } },
          ...{ hidden_categories: [], max_places_per_order: 10, currency: "eur", offers },
        },
      })
  }
}
const shown = (locale: string) => {
  const state = picker.snapshot()
  const { seats: messages, site: prices } = messagesIn(locale)

  return heldGroups(state).map((group) =>
    renderToStaticMarkup(
      createElement(SelectedGroup, { picker, state, messages, locale, prices, free: prices.free, group })
    ).replace(/\s/g, " ")
  )
}

beforeEach(async () => {
  jest.useFakeTimers()
  Object.assign(globalThis, {
    EventSource: SilentStream,
    document: Object.assign(new EventTarget(), { hidden: false }),
    sessionStorage: { getItem: () => null, setItem: () => {} },
  })
  rates = new Map(people.map((uid) => [uid, "full"]))
  asked = []
  globalThis.fetch = (async (path: string, { body }: RequestInit = {}) =>
    answer(path, body as string | undefined)) as typeof fetch
  picker = createPicker("perf_1", "fr")
  await picker.load()
})
afterEach(() => {
  picker.stop()
  jest.useRealTimers()
})

describe("T3 the price of people in a standing area", () => {
  it.each(["fr", "en"])("is chosen among those of its category where they are held (%s)", (locale) => {
    const [held] = shown(locale)

    expect(held).toMatch(
      /<select[^>]*>.*<option[^>]*value="full"[^>]*>Plein, .*<option[^>]*value="child"[^>]*>Réduit, .*<\/select>/
    )
    expect(held).toContain(locale === "fr" ? "15,00 €" : "€15.00")
  })

  it("changes for everyone in it", async () => {
    picker.reprice(people, "child")
    await jest.advanceTimersByTimeAsync(50)

    expect(asked).toEqual(people.map((uid) => [uid, "child"]))
    expect(heldGroups(picker.snapshot()).map((group) => group.map(({ amount_minor }) => amount_minor))).toEqual([[1500, 1500]])
  })
})
