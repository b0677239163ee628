import { negotiateLocale, splitLocale } from "../negotiate-locale"

const site = { locales: ["fr", "en"] as ("fr" | "en")[], default_locale: "fr" as const }
const ask = (stored: string | undefined, accept_language: string | null) => negotiateLocale({ ...site, stored, accept_language })

describe("T12 the language of a page", () => {
  it("the reader's earlier choice takes precedence over the browser's languages", () => {
    expect(ask("fr", "en-GB,en;q=0.9")).toBe("fr")
  })

  it("the browser's preferred language among the site's is chosen", () => {
    expect(ask(undefined, "de-DE,de;q=0.9,en;q=0.8,fr;q=0.3")).toBe("en")
    expect(ask(undefined, "fr;q=0.2, en;q=0")).toBe("fr")
  })

  it("the site's default language is the fallback", () => {
    expect(ask(undefined, null)).toBe("fr")
    expect(ask("xx", "de, *")).toBe("fr")
    expect(negotiateLocale({ locales: ["en"], default_locale: "en", stored: "fr", accept_language: "fr" })).toBe("en")
  })

  it("a language is split off the path only if the site has it", () => {
    expect(splitLocale("/en/e/hamlet", site.locales)).toEqual({ locale: "en", rest: "/e/hamlet" })
    expect(splitLocale("/en", site.locales)).toEqual({ locale: "en", rest: "/" })
    expect(splitLocale("/english", site.locales)).toEqual({ locale: null, rest: "/english" })
    expect(splitLocale("/en/x", ["fr"])).toEqual({ locale: null, rest: "/en/x" })
  })
})
