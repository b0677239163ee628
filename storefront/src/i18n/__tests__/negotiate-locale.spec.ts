import { negotiateLocale, splitLocale } from "../negotiate-locale"

const site = { locales: ["fr", "en"] as ("fr" | "en")[], default_locale: "fr" as const }
const ask = (remembered: string | undefined, accept_language: string | null) =>
  negotiateLocale({ ...site, remembered, accept_language })

describe("T12 the language of a page", () => {
  it("prefers what the reader chose before over what the browser asks for", () => {
    expect(ask("fr", "en-GB,en;q=0.9")).toBe("fr")
  })

  it("takes the browser's favourite among the site's languages", () => {
    expect(ask(undefined, "de-DE,de;q=0.9,en;q=0.8,fr;q=0.3")).toBe("en")
    expect(ask(undefined, "fr;q=0.2, en;q=0")).toBe("fr")
  })

  it("falls back to the site's own language", () => {
    expect(ask(undefined, null)).toBe("fr")
    expect(ask("xx", "de, *")).toBe("fr")
    expect(negotiateLocale({ locales: ["en"], default_locale: "en", remembered: "fr", accept_language: "fr" })).toBe("en")
  })

  it("splits a language off the path only when the site speaks it", () => {
    expect(splitLocale("/en/e/hamlet", site.locales)).toEqual({ locale: "en", rest: "/e/hamlet" })
    expect(splitLocale("/en", site.locales)).toEqual({ locale: "en", rest: "/" })
    expect(splitLocale("/english", site.locales)).toEqual({ locale: null, rest: "/english" })
    expect(splitLocale("/en/x", ["fr"])).toEqual({ locale: null, rest: "/en/x" })
  })
})
