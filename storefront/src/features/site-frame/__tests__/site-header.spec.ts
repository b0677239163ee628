import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { messagesIn } from "../../../i18n/messages"
import type { Site } from "../../../server/get-site"
import { SiteFooter, SiteHeader } from "../site-header"

const header = (locale: string, payment_environment: Site["payment_environment"]) =>
  renderToStaticMarkup(
    createElement(SiteHeader, {
      site: { name: "Aster", locales: [locale], default_locale: "fr", logo: null, payment_environment } as unknown as Site,
      locale,
      messages: messagesIn(locale).site,
      languages: {},
      compact: true,
    })
  )

describe("S4 the header of a site where no money moves", () => {
  it.each([
    ["en", "emulator", "Demonstration site: no payment here is real."],
    ["en", "test", "Test mode: no payment here is real, and no card is charged."],
    ["fr", "emulator", "Site de démonstration"],
    ["fr", "test", "Mode test"],
  ] as const)("it says so in %s for the %s", (locale, payment_environment, words) => {
    expect(header(locale, payment_environment)).toContain(words)
  })

  it.each(["live", null] as const)("it says nothing if payments are real or cannot be made: %s", (payment_environment) => {
    expect(header("en", payment_environment)).not.toMatch(/⚠|Test mode|Demonstration/)
  })
})

describe("T5 the footer of a site", () => {
  const footer = (locale: string, is_closed = false) => {
    const site = { name: "Aster", default_locale: "fr", locales: ["fr", "en"], pages: [], support_address: null, is_closed }

    return renderToStaticMarkup(
      createElement(SiteFooter, { site: site as unknown as Site, locale, messages: messagesIn(locale).site })
    )
  }

  it("buyer-5 it links to the form that finds tickets, unless the site is closed", () => {
    expect(footer("fr")).toMatch(/href="\/buy\/orders"[^>]*>Retrouver mes billets</)
    expect(footer("en")).toMatch(/href="\/en\/buy\/orders"[^>]*>Find my tickets</)
    expect(footer("fr", true)).not.toContain("/buy/orders")
  })
})
