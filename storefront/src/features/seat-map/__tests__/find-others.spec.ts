import { decodeGeometry, encodeGeometry, encodeStatus, importCsvPlan, placesOfGeometry } from "@guichet/seating"
import type { BestWish } from "../best-wish"
import { createPicker } from "../picker"
import { findOf } from "../picker-state"

class SilentStream {
  addEventListener() {}
  close() {}
}

const chart = importCsvPlan("section,row,seat,category\nSalle,A,1,first\nSalle,A,2,first\nSalle,B,1,second").chart!
const uids = placesOfGeometry(decodeGeometry(encodeGeometry(chart))).map(({ uid }) => uid)
const hold = (id: string, seats: string[]) => ({
  ...{ id, performance_id: "perf_1", expires_in_seconds: 600, can_extend: true },
  places: seats.map((uid) => ({ uid, of: uid, kind: "seat", category_key: "first", price_level_id: "full", amount_minor: 100 })),
})
const wish: BestWish = { count: 1, category: null, price_level_id: null, accessible: 0, step_free: false }

let held: ReturnType<typeof hold>[]
/** bodies of the search requests, in order */
let searched: Record<string, unknown>[]
/** the result of the next search, or why it finds nothing */
let next: { id: string; seats: string[] } | { code: string }
let picker: ReturnType<typeof createPicker>
let kept: Map<string, string>

const answer = (path: string, body: string | undefined): Response => {
  switch (path) {
    case "/geometry":
      return new Response(Buffer.from(encodeGeometry(chart)))
    case "/sales-api/holds":
      return Response.json({ holds: held })
    case "/sales-api/performances/perf_1/status":
      return new Response(Buffer.from(encodeStatus(new Uint8Array(3), 1)), { headers: { "x-chart": "one" } })
    case "/sales-api/performances/perf_1/best": {
      const asked = JSON.parse(body ?? "{}") as Record<string, unknown>
      searched.push(asked)
      if ("code" in next) {
        return Response.json({ code: next.code, details: {} }, { status: 409 })
      }
      const won = hold(next.id, next.seats)
      held = [...held.filter(({ id }) => id !== asked.instead_of), won]

      return Response.json({ hold: won, split: false }, { status: 201 })
    }
    default:
      return Response.json({
        performance: {
          ...{
            status: "on_sale",
            sale: "on_sale",
            chart: { url: "/geometry", sha256: "one" },
            areas: {},
            hidden_categories: [],
            max_places_per_order: 10,
          },
          offers: ["first", "second"].map((category_key) => ({
            ...{ category_key, price_level_id: "full", amount_minor: 100, left: null },
          })),
        },
      })
  }
}
const settles = () => jest.advanceTimersByTimeAsync(50)
const opens = async () => {
  picker = createPicker("perf_1", "en")
  await picker.load()
}
const finds = async (found: typeof next, over: Partial<BestWish> = {}) => {
  next = found
  picker.best({ ...wish, ...over })
  await settles()
}

beforeEach(async () => {
  jest.useFakeTimers()
  kept = new Map()
  Object.assign(globalThis, {
    EventSource: SilentStream,
    document: Object.assign(new EventTarget(), { hidden: false }),
    sessionStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    },
  })
  held = [hold("hold_by_hand", [uids[2]])]
  searched = []
  globalThis.fetch = (async (path: string, { body }: RequestInit = {}) =>
    answer(path, body as string | undefined)) as typeof fetch
  await opens()
})
afterEach(() => {
  picker.stop()
  jest.useRealTimers()
})

describe("T3 buyer-2 a repeated search for the best seats", () => {
  it("a new search replaces the places of the last one, and keeps places picked by hand", async () => {
    await finds({ id: "hold_1", seats: [uids[0]] })
    await finds({ id: "hold_2", seats: [uids[1]] }, { category: "first" })

    expect(searched).toEqual([{ count: 1 }, { count: 1, category_key: "first", instead_of: "hold_1" }])
    expect(picker.snapshot().holds.map(({ id }) => id)).toEqual(["hold_by_hand", "hold_2"])
    expect(findOf(picker.snapshot())?.hold_id).toBe("hold_2")
  })

  it("the same search asks for other places, and keeps the last ones if there are no others", async () => {
    await finds({ id: "hold_1", seats: [uids[0]] })
    await finds({ code: "place_unavailable" })

    expect(searched[1]).toEqual({ count: 1, instead_of: "hold_1", others: true })
    expect(picker.snapshot().notice).toEqual({ kind: "no_others", count: 1 })
    expect(picker.snapshot().holds.map(({ id }) => id)).toEqual(["hold_by_hand", "hold_1"])
  })

  it("the last search is remembered when the page is reopened, and forgotten when its hold ends", async () => {
    await finds({ id: "hold_1", seats: [uids[0]] })
    picker.stop()
    await opens()
    const known = findOf(picker.snapshot())?.hold_id
    held = []
    await picker.refresh()
    await finds({ id: "hold_2", seats: [uids[1]] })

    expect(known).toBe("hold_1")
    expect(searched[1]).toEqual({ count: 1 })
  })
})
