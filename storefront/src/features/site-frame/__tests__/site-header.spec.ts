import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { messagesIn } from "../../../i18n/messages"
import type { Site } from "../../../server/get-site"
import { SiteHeader } from "../site-header"

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

describe("S4 the head of a site where no money moves", () => {
  it.each([
    ["en", "emulator", "Demonstration site: no payment here is real."],
    ["en", "test", "Test mode: no payment here is real, and no card is charged."],
    ["fr", "emulator", "Site de démonstration"],
    ["fr", "test", "Mode test"],
  ] as const)("says so in %s of the %s", (locale, payment_environment, words) => {
    expect(header(locale, payment_environment)).toContain(words)
  })

  it.each(["live", null] as const)("says nothing where payments are real, or cannot be made: %s", (payment_environment) => {
    expect(header("en", payment_environment)).not.toMatch(/⚠|Test mode|Demonstration/)
  })
})
