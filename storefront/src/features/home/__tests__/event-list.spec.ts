import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import type { EventCard, EventsPage } from "../../../server/get-events"
import type { Site } from "../../../server/get-site"
import { EventList } from "../event-list"

const event: EventCard = {
  slug: "le-cid",
  title: "Le Cid",
  subtitle: null,
  image_url: null,
  image_alt: null,
  next_starts_at: "2027-03-14T19:30:00.000Z",
  time_zone: "Europe/Paris",
  venue: { name: "Grande salle", city: "Lyon" },
  from_amount_minor: 1800,
  to_amount_minor: 4250,
  sold_whole: null,
  currency: "eur",
  state: "on_sale",
  performance_count: 3,
}
const site = { default_locale: "fr", name: "Théâtre des Halles" } as Site
const show = (locale: string, played: Omit<EventsPage, "events">) =>
  renderToStaticMarkup(createElement(EventList, { site, locale, played: { ...played, events: [event] } }))
const links = (html: string) =>
  [...html.matchAll(/<a href="([^"]+)" rel="(prev|next)"[^>]*>([^<]+)</g)].map(([, href, rel, text]) => [rel, href, text])

describe("T1 a site with more events than a page shows", () => {
  it.each([
    ["fr", 1, [["next", "/events/2", "Plus tard"]], "Page 1 sur 3"],
    [
      "en",
      2,
      [
        ["prev", "/en", "Earlier"],
        ["next", "/en/events/3", "Later"],
      ],
      "Page 2 of 3",
    ],
    ["fr", 3, [["prev", "/events/2", "Plus tôt"]], "Page 3 sur 3"],
  ])("the page links to the previous and next page (%s, %i)", (locale, page, expected, pageText) => {
    const html = show(locale, { page, page_count: 3 })

    expect(links(html)).toEqual(expected)
    expect(html).toContain(pageText)
  })

  it("no pages are shown if there is only one", () => {
    expect(show("fr", { page: 1, page_count: 1 })).not.toContain("<nav")
  })
})
