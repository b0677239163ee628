import { decodeGeometry, decodeTaken, encodeGeometry, encodeStatus, importCsvPlan, placesOfGeometry } from "@guichet/seating"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { messagesIn } from "../../../i18n/messages"
import { CodeList } from "../code-list"
import { Legend } from "../legend"
import { createPicker } from "../picker"
import { PickerNotices } from "../picker-notices"
import { codeSections } from "../picker-state"
import { placeWords } from "../place-words"
import { SeatList } from "../seat-list"

class SilentStream {
  addEventListener() {}
  close() {}
}

const chart = importCsvPlan("section,row,seat,category\nSalle,A,1,first\nLoge,A,1,club\nLoge,A,2,club\nLoge,A,3,closed").chart!
const geometry = encodeGeometry(chart)
const [open, secret, sold, closed] = placesOfGeometry(decodeGeometry(geometry))
const offer = (category_key: string) => ({
  category_key,
  price_level_id: category_key,
  name: "Club",
  amount_minor: 100,
  left: null,
})
let taken: Uint8Array

let picker: ReturnType<typeof createPicker>
let asked: string[]

const answer = (path: string): Response => {
  switch (path) {
    case "/geometry":
      return new Response(Buffer.from(geometry))
    case "/sales-api/holds":
      return Response.json({ holds: [] })
    case "/sales-api/performances/perf_1/status":
      return new Response(Buffer.from(encodeStatus(taken, 1)), { headers: { "x-chart": "one" } })
    case "/sales-api/performances/perf_1/access-codes":
      return Response.json({ unlock: { token: "t", offers: [offer("club")], kept: { place_uids: [], areas: {} } } })
    default:
      return Response.json({
        performance: {
          ...{ status: "on_sale", sale: "on_sale", chart: { url: "/geometry", sha256: "one" }, areas: {} },
          ...{
            offers: [offer("first")],
            has_hidden_offers: true,
            hidden_categories: ["first", "club"],
            max_places_per_order: 10,
          },
        },
      })
  }
}
const drawn = () => decodeTaken(picker.statusBytes())
const parts = (locale: string) => ({
  ...{ picker, state: picker.snapshot(), locale, messages: messagesIn(locale).seats, free: "Free" },
  prices: { free: "", from: "", freeTo: "" },
})
const notices = (sold_out = false) =>
  renderToStaticMarkup(createElement(PickerNotices, { ...parts("fr"), sold_out, back: "/", checkout_path: "/c" }))
const list = () => {
  const wish = { count: 1, category: null, accessible: 0, step_free: false }

  return renderToStaticMarkup(createElement(SeatList, { ...parts("fr"), ...wish }))
}

beforeEach(async () => {
  const stored = new Map<string, string>()
  asked = []
  taken = Uint8Array.from([0, 0, 0, 0])
  taken[sold.idx] = 1
  Object.assign(globalThis, {
    EventSource: SilentStream,
    document: Object.assign(new EventTarget(), { hidden: false }),
    window: { location: { search: "" } },
    sessionStorage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
      removeItem: (key: string) => stored.delete(key),
    },
  })
  globalThis.fetch = (async (path: string) => {
    asked.push(path)

    return answer(path)
  }) as typeof fetch
  picker = createPicker("perf_1", "fr")
  await picker.load()
})
afterEach(() => {
  picker.stop()
  ;["EventSource", "document", "window", "sessionStorage"].forEach((name) => Reflect.deleteProperty(globalThis, name))
})

describe("T7 places that need an access code", () => {
  it("are drawn as free but cannot be taken; those sold, and those that no code unlocks, are drawn as taken", () => {
    expect([open, secret, sold, closed].map(({ idx }) => drawn()[idx])).toEqual([0, 0, 1, 1])
    expect([open, secret, sold, closed].map(({ idx }) => picker.snapshot().status[idx])).toEqual([0, 1, 1, 1])
  })

  it("are named so by map and list", () => {
    const { state, messages } = parts("fr")

    expect(placeWords({ state, messages, locale: "fr", free: "" }, secret, "locked").name).toBe(
      "Loge, rang A, place 1, avec un code d’accès"
    )
    expect(placeWords({ state, messages, locale: "fr", free: "" }, closed, "taken").name).toBe("Loge, rang A, place 3, prise")
    expect(renderToStaticMarkup(createElement(CodeList, parts("en")))).toContain("1 seat with an access code")
  })

  it("ask for the code when they are touched, and hold nothing", () => {
    picker.toggle(secret.idx)

    expect(notices()).toMatch(/Loge, rang A, place 1\s?: en vente avec un code d’accès\..*<input[^>]* id="place-code"/)
    expect(asked.filter((path) => path.includes("/holds"))).toEqual(["/sales-api/holds"])
  })

  it.each([
    ["only places with a code", 0, "Il ne reste que des places avec un code d’accès pour cette date."],
    ["no place", 1, "Il n’y a plus de place libre pour cette date."],
  ])("list and notice show whether they are all that is left: %s", async (_, is_secret_sold, words) => {
    taken[open.idx] = 1
    taken[secret.idx] = is_secret_sold
    await picker.load()

    expect([notices(true), list()].map((html) => html.includes(words))).toEqual([true, true])
  })

  it("have a dashed mark in the legend, unlike those that the step-free filter sets aside", async () => {
    const legend = (step_free: boolean) =>
      [
        ...renderToStaticMarkup(createElement(Legend, { ...parts("en"), step_free })).matchAll(
          /<span[^>]*rounded-full border-2( border-dashed)?[^>]*><\/span>(.*?)<\/li>/g
        ),
      ].map(([, dashed, words]) => `${dashed ? "dashed" : "hollow"}: ${words}`)
    const before = [legend(false), legend(true)]
    await picker.enterCode("club")

    expect(before).toEqual([["dashed: with an access code"], ["hollow: without step-free access", "dashed: with an access code"]])
    expect([legend(false), legend(true)]).toEqual([[], ["hollow: without step-free access"]])
  })

  it("are places like others once the code is entered", async () => {
    const before = codeSections(picker.snapshot()).map(({ name }) => name)
    await picker.enterCode("club")

    expect(before).toEqual(["Loge"])
    expect(codeSections(picker.snapshot())).toEqual([])
    expect(picker.snapshot().status[secret.idx]).toBe(0)
  })
})
