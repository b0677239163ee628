import type { EventDetail } from "../../../server/get-event"
import type { Site } from "../../../server/get-site"
import { eventJsonLd } from "../event-json-ld"

const site = {
  name: "Odéon",
  slug: "odeon",
  canonical_host: "odeon.example",
  locales: ["fr"],
  default_locale: "fr",
} as unknown as Site
const date = (state: string, rescheduled_from: string | null = null) => ({
  ...{
    id: `perf_${state}`,
    starts_at: "2031-03-14T19:30:00.000Z",
    doors_at: null,
    time_zone: "Europe/Paris",
    state,
    rescheduled_from,
  },
  ...{ from_amount_minor: 1800, to_amount_minor: 1800, sold_whole: null },
})
const jsonLdOf = (performances: object[], cancelled: object[] = [], image_url: string | null = null) =>
  JSON.parse(
    eventJsonLd(site, "fr", {
      ...{ slug: "hamlet", title: "Hamlet", description: null, subtitle: null, image_url, image_alt: null, currency: "eur" },
      ...{ venue: { name: "Salle", city: "Lyon", address: null, country: "FR" }, performances, cancelled },
    } as unknown as EventDetail)
  ) as { image?: string; eventStatus: string; startDate: string; previousStartDate?: string; offers?: { availability: string } }[]
const word = (address: string | undefined) => address?.split("/").at(-1)

describe("T12 structured data of an event's dates for search engines", () => {
  it("each date states its availability", () => {
    const states = ["on_sale", "sold_out", "soon", "paused"]

    expect(jsonLdOf(states.map((state) => date(state))).map(({ offers }) => word(offers?.availability))).toEqual([
      "InStock",
      "SoldOut",
      "PreOrder",
      "OutOfStock",
    ])
  })

  it("the picture has an absolute URL", () => {
    const addresses = ["/sales-api/pictures/aa.jpg", "https://elsewhere.example/le cid.jpg", "https://", null]

    expect(addresses.map((address) => jsonLdOf([date("on_sale")], [], address)[0].image)).toEqual([
      "https://odeon.example/sales-api/pictures/aa.jpg",
      "https://elsewhere.example/le%20cid.jpg",
      undefined,
      undefined,
    ])
  })

  it("a rescheduled date states its previous time, and a cancelled date is marked as cancelled", () => {
    const dates = jsonLdOf(
      [date("on_sale"), date("on_sale", "2031-03-01T19:30:00.000Z")],
      [{ starts_at: "2031-04-01T18:00:00.000Z" }]
    )

    expect(
      dates.map(({ eventStatus, startDate, previousStartDate }) => [word(eventStatus), startDate, previousStartDate])
    ).toEqual([
      ["EventScheduled", "2031-03-14T19:30:00.000Z", undefined],
      ["EventRescheduled", "2031-03-14T19:30:00.000Z", "2031-03-01T19:30:00.000Z"],
      ["EventCancelled", "2031-04-01T18:00:00.000Z", undefined],
    ])
  })
})
