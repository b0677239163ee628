import type { EventDTO, WaitingRoomDTO } from "@guichet/ticketing/contracts"
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import i18next from "i18next"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { I18nextProvider, initReactI18next } from "react-i18next"
import { StaticRouter } from "react-router-dom"
import { en, fr } from "../../../../i18n/words"
import { WaitingRooms } from "../components/waiting-rooms"

// React warns about layout effects during server rendering
beforeAll(() => {
  jest.spyOn(console, "error").mockImplementation(() => undefined)
  jest.useFakeTimers({ now: new Date("2027-03-01T08:00:00Z") })
})
afterAll(() => {
  jest.useRealTimers()
  jest.restoreAllMocks()
})

const event = {
  ...{ id: "evt_1", venue: { time_zone: "Pacific/Auckland" } },
  performances: [
    { id: "perf_1", starts_at: "2027-04-01T08:00:00.000Z", time_zone: "Pacific/Auckland", status: "on_sale" },
    { id: "perf_2", starts_at: "2027-04-02T08:00:00.000Z", time_zone: "Pacific/Auckland", status: "on_sale" },
  ],
} as EventDTO
const room: WaitingRoomDTO = {
  ...{ id: "wait_1", event_id: "evt_1", performance_id: null, opens_at: "2027-03-14T09:00:00.000Z", presale_at: null },
  ...{ presale_coupon_ids: [], max_per_minute: null, turn_minutes: 10, state: "scheduled", rev: 1, drawn_at: null },
  ...{ let_in_per_minute: 0, counts: { waiting: 0, let_in: 0, inside: 0, bought: 0, turn_over: 0 } },
}

/** The text of the section, for someone with these rights. */
function section(rooms: Partial<WaitingRoomDTO>[], { lng = "en", rights = ["event.read", "event.write"] } = {}): string {
  const client = new QueryClient()
  const waiting_rooms = rooms.map((change) => ({ ...room, ...change }))
  client.setQueryData(["console", "site"], { tenant: { kind: "client" }, member: { rights }, hosts: [] })
  client.setQueryData(["console", "waiting-rooms", "evt_1"], {
    pages: [{ waiting_rooms, count: waiting_rooms.length, offset: 0 }],
    pageParams: [0],
  })
  const i18n = i18next.createInstance()
  void i18n.use(initReactI18next).init({
    ...{ lng, initImmediate: false, resources: { en: { console: en }, fr: { console: fr } } },
    interpolation: { escapeValue: false },
  })
  const page = createElement(StaticRouter, { location: "/events/evt_1" }, createElement(WaitingRooms, { event }))

  return renderToStaticMarkup(
    createElement(QueryClientProvider, { client }, createElement(I18nextProvider, { i18n }, page))
  ).replace(/<[^>]+>/g, " ")
}

describe("T3 the waiting rooms on an event's page", () => {
  it("without one, everyone goes straight to the seats, and one can be opened", () => {
    expect(section([])).toMatch(/Open a waiting room.*No waiting room: everyone goes straight to the seats\./s)
    expect(section([], { lng: "fr" })).toMatch(/Ouvrir une file d’attente.*chacun va directement aux places\./s)
  })

  it("a scheduled one shows its opening time at the hall, and no numbers before anyone waits", () => {
    const text = section([{ max_per_minute: 60 }])

    expect(text).toMatch(/All dates.*Scheduled.*opens on Sun 14 March, 22:00 \(Auckland time\).*at most 60 per minute/s)
    expect(text).not.toContain("Choosing places")
    expect(section([{ counts: { ...room.counts, waiting: 3 } }])).toMatch(/Waiting +3 /)
  })

  it("an open one shows who is where and how fast, and can be changed and closed", () => {
    const counts = { waiting: 1_200, let_in: 4, inside: 31, bought: 57, turn_over: 12 }
    const open = { state: "open" as const, counts, let_in_per_minute: 23.6, drawn_at: room.opens_at }

    expect(section([open])).toMatch(/currently 24 let in per minute.*Edit +Close +.*Waiting +1,200 .*31 .*57 .*12 /s)
    expect(section([open], { lng: "fr" })).toMatch(/24 entrées par minute.*Fermer.*En attente +1\s200 .*Choisissent +31 /s)
  })

  it("one of a date names that date, and another date can still get one", () => {
    expect(section([{ performance_id: "perf_1" }])).toMatch(/Open a waiting room.*Thu 1 April, 21:00/s)
    expect(section([{}])).not.toContain("Open a waiting room")
    expect(section([{ performance_id: "perf_1" }, { performance_id: "perf_2" }])).not.toContain("Open a waiting room")
  })

  it("a closed one, and one of a member who only reads, has no actions", () => {
    expect(section([{ state: "closed" }])).toMatch(/Closed/)
    expect(section([{ state: "closed" }])).not.toMatch(/Edit/)
    expect(section([{ state: "open" }], { rights: ["event.read"] })).not.toMatch(/Edit|Close |Open a waiting room/)
  })
})
