import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import type { ListedEvent, PublicListing } from "../../../server/get-public-listing"
import type { Site } from "../../../server/get-site"
import { Poster } from "../../../ui/poster/poster"
import { Listing } from "../listing"

const event = (title: string, changes: Partial<ListedEvent> = {}): ListedEvent => ({
  slug: title.toLowerCase().replaceAll(" ", "-"),
  title,
  subtitle: null,
  image_url: null,
  next_starts_at: "2027-03-14T19:30:00.000Z",
  time_zone: "Europe/Paris",
  venue: { name: "Grande salle", city: "Lyon" },
  from_amount_minor: 1800,
  to_amount_minor: 4250,
  sold_whole: null,
  currency: "eur",
  state: "on_sale",
  performance_count: 3,
  site: { name: "Théâtre des Halles", url: "https://halles.example", locales: ["fr", "en"], default_locale: "fr" },
  ...changes,
})
const show = (locale: string, events: ListedEvent[], next_cursor: string | null = null, is_first = true) => {
  const site = { default_locale: "fr", name: "Scènes" } as Site
  const listing: PublicListing = { is_shown: true, events, next_cursor }

  return renderToStaticMarkup(createElement(Listing, { site, locale, listing, is_first, level: "h2" }))
}
const text = (html: string) =>
  html
    .replace(/<script.*?<\/script>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")

describe("S9 the list of all clients' events", () => {
  it("an event is shown as free only if all its places are", () => {
    const shown = (to_amount_minor: number) =>
      text(show("fr", [event("Le Cid", { from_amount_minor: 0, to_amount_minor })])).replace(/\s/g, " ")

    expect(shown(4250)).toContain("Gratuit ou jusqu’à 42,50 €")
    expect(shown(0)).toContain("Gratuit ")
    expect(shown(0)).not.toContain("Gratuit ou")
  })

  it.each([
    ["fr", "Prochains événements", "20:30 · Lyon · 3 dates", /à partir de 18\s€|dès 18\s€/, "https://halles.example/e/le-cid"],
    ["en", "Upcoming events", "20:30 · Lyon · 3 dates", /from €18/, "https://halles.example/en/e/le-cid"],
  ])(
    "each event shows title, date, city, client and lowest price, and links to the client's own site (%s)",
    (locale, title, when, price, url) => {
      const html = show(locale, [event("Le Cid")])

      expect(text(html)).toContain(title)
      expect(text(html)).toContain("Théâtre des Halles")
      expect(text(html).replace(/20\sh\s30/, "20:30")).toContain(when)
      expect(text(html)).toMatch(price)
      expect(html).toContain(`<a href="${url}"`)
    }
  )

  it("an event without a picture has the poster of its own page", () => {
    const { slug, title, subtitle, image_url, next_starts_at: starts_at, time_zone: zone } = event("Le Cid")
    const poster = { slug, title, subtitle, image_url, starts_at, zone, locale: "fr", this_year: 2026 }
    const own = renderToStaticMarkup(createElement(Poster, { ...poster, ratio: "wide" }))

    expect(show("fr", [event("Le Cid")])).toContain(own)
  })

  it("the link uses the client's own language if the client does not speak the reader's", () => {
    const site = { name: "Bühne", url: "https://buehne.example", locales: ["en"], default_locale: "en" }

    expect(show("fr", [event("Le Cid", { site })])).toContain('<a href="https://buehne.example/e/le-cid"')
  })

  it("structured data has the same events, each with its own organiser, and cannot end the script", () => {
    const html = show("fr", [event("</script><b>"), event("Le Cid")])
    const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html) ?? []
    const list = JSON.parse(json)

    expect(list.itemListElement).toHaveLength(2)
    expect(list.itemListElement[1]).toMatchObject({
      position: 2,
      item: {
        name: "Le Cid",
        url: "https://halles.example/e/le-cid",
        organizer: { name: "Théâtre des Halles", url: "https://halles.example" },
        offers: { price: "18.00", priceCurrency: "EUR", availability: "https://schema.org/InStock" },
      },
    })
  })

  it("further pages are linked, all but a short complete list are searched by the server, and an empty one has a sentence", () => {
    const many = Array.from({ length: 7 }, (_, at) => event(`Show ${at}`))
    const search = 'action="/en/search"'

    expect(show("en", many, "abc_-1")).toContain('href="/en/upcoming/abc_-1"')
    expect(show("en", many, "abc_-1")).toContain(search)
    expect(show("en", many.slice(0, 1), null, false)).toContain(search)
    expect(show("en", many)).toContain(search)
    expect(show("en", many.slice(0, 6))).not.toContain('type="search"')
    expect(text(show("fr", []))).toContain("Aucune date n’est annoncée")
  })
})
