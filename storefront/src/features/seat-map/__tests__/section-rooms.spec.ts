import { decodeGeometry, encodeGeometry, importCsvPlan, placesOfGeometry } from "@guichet/seating"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { messagesIn } from "../../../i18n/messages"
import type { Performance } from "../../../sales-api/contracts"
import type { Picker } from "../picker"
import { emptyState } from "../picker-state"
import { SectionRoomList, SectionRooms } from "../section-rooms"

const chart = importCsvPlan(
  "section,row,seat,category\nParterre,A,1,first\nParterre,A,2,first\nLoge,A,1,club\nBalcon,A,1,first"
).chart!
const geometry = decodeGeometry(encodeGeometry(chart))
const places = placesOfGeometry(geometry)

/** The lines below the map, of a date where the places of these indexes are taken. */
function rendered(part: typeof SectionRooms, locale: string, taken: number[], sections = [0, 1, 2]): string {
  const status = new Uint8Array(places.length)
  const offers = [{ category_key: "first", price_level_id: "first", name: "First", amount_minor: 100, left: null }]
  const performance = { offers, hidden_categories: ["club"] } as unknown as Performance

  taken.forEach((idx) => (status[idx] = 1))

  const { seats: messages } = messagesIn(locale)

  return renderToStaticMarkup(
    createElement(part, {
      ...{ picker: {} as Picker, locale, messages, free: "", prices: { free: "", from: "", freeTo: "" } },
      ...{ state: { ...emptyState, geometry, places, status, drawn: status, performance }, step_free: false },
      ...{ map: { sections: () => sections, showSection: () => undefined }, onShow: () => undefined },
    })
  )
}

const lines = (locale: string, taken: number[]) =>
  [...rendered(SectionRoomList, locale, taken).matchAll(/<button[^>]*>([^<]*)</g)].map(([, text]) => text)

describe("T3 T12 free places by section, below the map of a small screen", () => {
  it("each section has its whole name and its number of free places, or says that none is, or that a code is needed", () => {
    const last = places.find(({ section }) => section === "Balcon")!

    expect(lines("fr", [0, last.idx])).toEqual(["Parterre, 1 place libre", "Loge, avec un code d’accès", "Balcon, aucune libre"])
    expect(lines("en", [])).toEqual(["Parterre, 2 seats free", expect.stringMatching(/^Loge, /), "Balcon, 1 seat free"])
  })

  it("is closed at first, and not there in a hall whose sections are no targets on the map", () => {
    expect(rendered(SectionRooms, "fr", [])).toMatch(/^<details .*Places libres par secteur<\/summary><\/details>$/)
    expect(rendered(SectionRooms, "en", [], [])).toBe("")
  })
})
