import { decodeGeometry, encodeGeometry, encodeStatus, importCsvPlan, placesOfGeometry } from "@guichet/seating"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { messagesIn } from "../../../i18n/messages"
import { createPicker } from "../picker"
import { PickerNotices } from "../picker-notices"
import { beingPaid } from "../picker-state"

class SilentStream {
  addEventListener() {}
  close() {}
}

const page = Object.assign(new EventTarget(), { hidden: false })
const chart = importCsvPlan("section,row,seat,category\nSalle,A,1,first\nSalle,A,2,first").chart!
const uids = placesOfGeometry(decodeGeometry(encodeGeometry(chart))).map(({ uid }) => uid)
const hold = (id: string, seats: string[], expires_in_seconds = 600) => ({
  id,
  performance_id: "perf_1",
  expires_in_seconds,
  can_extend: true,
  places: seats.map((uid) => ({ uid, of: uid, kind: "seat", category_key: "first", price_level_id: "full", amount_minor: 100 })),
})

/** The holds as this browser's other tabs leave them. */
let held: object[]
let asked: string[]
let refusal: string | null
let picker: ReturnType<typeof createPicker>

const answer = (method: string, path: string): Response => {
  if (method === "POST" && refusal) {
    return Response.json({ code: refusal, details: {} }, { status: 409 })
  }
  switch (path) {
    case "/geometry":
      return new Response(Buffer.from(encodeGeometry(chart)))
    case "/sales-api/holds":
      return Response.json({ holds: held })
    case "/sales-api/performances/perf_1/status":
      return new Response(Buffer.from(encodeStatus(new Uint8Array(2), 1)), { headers: { "x-chart": "one" } })
    case "/sales-api/checkouts":
      return Response.json({ checkout: { id: "chk_1" } }, { status: 201 })
    default:
      return Response.json({
        performance: {
          status: "on_sale",
          sale: "on_sale",
          chart: { url: "/geometry", sha256: "one" },
          offers: [{ category_key: "first", price_level_id: "full", amount_minor: 100, left: null }],
          areas: {},
          hidden_categories: [],
          max_places_per_order: 10,
        },
      })
  }
}
const now = () => {
  const { notice, holds, ends_at } = picker.snapshot()

  return {
    says: notice?.kind ?? null,
    seats: holds.flatMap(({ places }) => places.map(({ uid }) => uid)),
    counts: ends_at !== null,
  }
}
const settles = () => jest.advanceTimersByTimeAsync(50)

beforeEach(async () => {
  jest.useFakeTimers()
  page.hidden = false
  Object.assign(globalThis, { EventSource: SilentStream, document: page })
  held = [hold("hold_1", uids)]
  asked = []
  refusal = null
  globalThis.fetch = (async (path: string, { method = "GET" }: RequestInit = {}) => {
    asked.push(`${method} ${path}`)

    return answer(method, path)
  }) as typeof fetch
  picker = createPicker("perf_1", "en")
  await picker.load()
})
afterEach(() => {
  picker.stop()
  jest.useRealTimers()
})

describe("T4 a page whose seats are being paid for past their time", () => {
  it("shows them without a countdown, and does not ask for them again and again", async () => {
    held = [{ ...hold("hold_1", uids, 0), is_being_paid: true, checkout_id: "chk_1" }]
    await picker.load()
    asked = []
    await jest.advanceTimersByTimeAsync(5_000)

    expect(now()).toEqual({ says: "being_paid", seats: uids, counts: false })
    expect(asked.filter((request) => request === "GET /sales-api/holds")).toEqual([])
  })
})

describe("T3 a page whose seats have ended", () => {
  it("asks for them once a second while the sales API still lists them", async () => {
    held = [hold("hold_1", uids, 0)]
    await picker.load()
    asked = []
    await jest.advanceTimersByTimeAsync(5_000)

    expect(asked.filter((request) => request === "GET /sales-api/holds")).toHaveLength(5)
  })
})

describe("T3, T4 a page whose seats another tab released", () => {
  const acts: [string, () => void][] = [
    ["goes on to the checkout", () => picker.checkOut(() => {})],
    ["asks for more time", () => picker.extend()],
    ["gives a seat back", () => picker.drop(uids[0])],
    ["takes another price", () => picker.reprice([uids[0]], "child")],
  ]

  it.each(
    acts.flatMap(([does, act]) => ["hold_expired", "checkout_state", "not_found"].map((code) => [does, code, act] as const))
  )("%s: the request is refused with %s, and the page shows what is still held", async (_, code, act) => {
    held = []
    refusal = code
    act()
    await settles()

    expect(now()).toEqual({ says: "elsewhere", seats: [], counts: false })
  })

  it("the next click continues with the remaining places", async () => {
    const gone: string[] = []
    held = [hold("hold_2", [uids[1]])]
    refusal = "hold_expired"
    picker.checkOut((id) => gone.push(id))
    await settles()
    refusal = null
    picker.checkOut((id) => gone.push(id))
    await settles()

    expect([gone, now()]).toEqual([["chk_1"], { says: "elsewhere", seats: [uids[1]], counts: true }])
  })

  it("the page leads to the payment started by another tab, and says why its seats cannot be changed", async () => {
    const gone: string[] = []
    held = [{ ...hold("hold_1", uids), checkout_id: "chk_9" }]
    refusal = "checkout_state"
    picker.drop(uids[0])
    await settles()
    const dropped = now()
    picker.checkOut((id) => gone.push(id))
    await settles()

    expect(dropped).toEqual({ says: "being_paid", seats: uids, counts: true })
    expect(gone).toEqual(["chk_9"])
  })

  it("a lost connection is still reported as such", async () => {
    globalThis.fetch = async () => {
      throw new TypeError("no network")
    }
    picker.checkOut(() => {})
    await settles()

    expect(now()).toEqual({ says: "trouble", seats: uids, counts: true })
  })
})

describe("T3 a page on which another price is chosen for a seat", () => {
  it("announces the price, and no added seat", async () => {
    const { places, ...rest } = hold("hold_1", uids)
    held = [{ ...rest, places: places.map((place) => ({ ...place, price_level_id: "child", price_level_name: "Enfant" })) }]
    picker.reprice([uids[0]], "child")
    await settles()

    expect(picker.snapshot().notice).toMatchObject({ kind: "rated", place: { uid: uids[0] }, name: "Enfant" })
  })
})

describe("T4 buyer-1 a page whose seats are being paid for", () => {
  const paid = () => [{ ...hold("hold_1", uids), checkout_id: "chk_9", is_being_paid: true }]
  const wish = { count: 2, category: null, price_level_id: null, accessible: 0, step_free: false }

  it("returning to the page shows the payment, until it is cancelled", async () => {
    held = paid()
    await picker.refresh()
    const [back, payment] = [now().says, beingPaid(picker.snapshot())]
    held = [hold("hold_1", uids)]
    await picker.refresh()

    expect([back, payment, now().says]).toEqual(["being_paid", { checkout_id: "chk_9" }, null])
  })

  it("the page shows the payment when it loads, and searches nothing meanwhile", async () => {
    held = paid()
    picker.stop()
    picker = createPicker("perf_1", "en")
    await picker.load()
    const loaded = now().says
    picker.best(wish)
    await settles()

    expect([loaded, now().says]).toEqual(["being_paid", "being_paid"])
    expect(asked.filter((one) => one.includes("/best"))).toEqual([])
  })

  it("a refused release shows the payment, with links to continue or cancel it", async () => {
    held = paid()
    refusal = "checkout_state"
    picker.drop(uids[0])
    await settles()
    const { seats: messages, site } = messagesIn("fr")
    const html = renderToStaticMarkup(
      createElement(PickerNotices, {
        ...{ picker, state: picker.snapshot(), messages, locale: "fr", free: site.free, sold_out: false },
        ...{ prices: site, back: "/", checkout_path: "/buy/checkout" },
      })
    )

    expect(html).toContain("Un paiement est en cours pour ces places.")
    expect(html).toMatch(/href="\/buy\/checkout\/chk_9\?to=payment"[^>]*>Retourner au paiement/)
    expect(html).toMatch(/href="\/buy\/checkout\/chk_9\/cancel"[^>]*>Annuler le paiement/)
    expect(html).not.toContain("connexion")
  })
})

describe("T3 a page that becomes visible again", () => {
  const looks = async () => {
    picker.seen()
    await settles()
  }
  const reads = () => asked.filter((one) => one === "GET /sales-api/holds").length

  it("changes by another tab are shown and announced", async () => {
    held = []
    await looks()

    expect(now()).toEqual({ says: "elsewhere", seats: [], counts: false })
  })

  it("holds are fetched every five seconds at most, silently if nothing changed, and not while the page is hidden", async () => {
    await looks()
    await looks()
    expect([reads(), now().says]).toEqual([2, null])

    await jest.advanceTimersByTimeAsync(5_000)
    page.hidden = true
    await looks()
    expect(reads()).toBe(2)

    page.hidden = false
    await looks()
    expect([reads(), now().says]).toEqual([3, null])
  })

  it("a connection that is not restored yet is not reported", async () => {
    globalThis.fetch = async () => {
      throw new TypeError("no network")
    }
    await looks()

    expect(now()).toEqual({ says: null, seats: uids, counts: true })
  })
})
