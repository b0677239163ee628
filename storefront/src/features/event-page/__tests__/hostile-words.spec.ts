import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import type { EventDetail } from "../../../server/get-event"
import type { Site } from "../../../server/get-site"
import { eventJsonLd } from "../event-json-ld"
import { EventPage } from "../event-page"

/** Malicious titles and descriptions of an organiser. */
const HOSTILE = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  "</script><script>alert(1)</script>",
  "</SCRIPT ><script>alert(1)</script>",
  "<!--<script>",
  "--><iframe src=javascript:alert(1)>",
  '" onfocus="alert(1)" autofocus="',
  "\u2028</script><script>alert(1)//",
  "<base href=//evil.example>",
  '\\"};alert(1);//',
  "javascript:alert(1)",
]

const site = {
  ...{ key: "tnt_1", slug: "odeon", kind: "client", locales: ["fr", "en"], default_locale: "fr", theme: {}, currency: "eur" },
  ...{
    country: "FR",
    time_zone: "Europe/Paris",
    canonical_host: "odeon.example",
    console_host: null,
    is_suspended: false,
    is_closed: false,
  },
} as Omit<Site, "name">
const namedSite = (name: string) => ({ ...site, name, payment_environment: "live" }) as Site
const prices = { from_amount_minor: 1800, to_amount_minor: 4250, sold_whole: null }
const date = {
  ...{ id: "perf_1", starts_at: "2031-03-14T19:30:00.000Z", doors_at: null, time_zone: "Europe/Paris" },
  ...{ state: "on_sale" as const, rescheduled_from: "2031-03-01T19:30:00.000Z", ...prices },
}
const event = (words: string): EventDetail => ({
  id: "evt_1",
  slug: "hamlet",
  title: words,
  subtitle: words,
  description: `${words}\n\n${words}`,
  image_url: null,
  image_alt: null,
  duration_minutes: 90,
  venue: { name: words, city: words, address: words, country: "FR" },
  price_levels: [
    {
      name: words,
      category: `${words} 1`,
      from_amount_minor: 1800,
      to_amount_minor: 1800,
      sold_whole: null,
      sells_from: null,
      sells_until: "2027-03-01T12:00:00.000Z",
      sells_from_hours: 48,
      sells_until_hours: null,
      group_size: 10,
    },
  ],
  currency: "eur",
  performances: [date],
  dates: {
    ...{ on: null, page: 1, page_count: 1, months: [], days: [], count: 1, open_count: 1 },
    ...{ first: date, last: date, next: date, ...prices },
  },
  cancelled: [{ starts_at: "2031-03-20T19:30:00.000Z", time_zone: "Europe/Paris" }],
})
/** Tags and attribute names in order: a text must not change them. */
const structureOf = (html: string): string[] =>
  [...html.matchAll(/<(\/?[a-z!][a-z0-9:-]*)((?:"[^"]*"|[^">])*)>/gi)].map(([, name, rest]) =>
    [name, ...[...rest.replace(/"[^"]*"/g, '""').matchAll(/([a-z-]+)\s*=/gi)].map(([, attribute]) => attribute)].join(" ")
  )
const page = (words: string) =>
  renderToStaticMarkup(createElement(EventPage, { site: namedSite(words), locale: "fr", event: event(words) }))

describe("malicious text of an organiser", () => {
  it.each(HOSTILE)("it appears on an event's page as plain text: %s", (words) => {
    // the poster breaks a title into lines by its length
    const harmless = words.replace(/[^\s]/g, "a")

    expect(structureOf(page(words))).toEqual(structureOf(page(harmless)))
  })

  it.each(HOSTILE)("it does not end the script with structured data, and is read there unchanged: %s", (words) => {
    const json = eventJsonLd(namedSite(words), "fr", event(words))
    const [jsonLd] = JSON.parse(json) as { name: string; location: { name: string }; organizer: { name: string } }[]

    expect(json).not.toContain("<")
    expect([jsonLd.name, jsonLd.location.name, jsonLd.organizer.name]).toEqual([words, words, words])
  })
})
