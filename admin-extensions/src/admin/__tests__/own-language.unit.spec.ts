import { followOwnLanguage } from "../lib/own-language"
import type { Language } from "../lib/language"

/** As i18next: tells of each change, also of one to what is spoken already. */
function speaking(language: string) {
  const listeners = new Set<(code: string) => void>()

  return {
    language,
    async changeLanguage(code: string) {
      this.language = code
      listeners.forEach((listener) => listener(code))
    },
    on: (_: string, listener: (code: string) => void) => void listeners.add(listener),
    off: (_: string, listener: (code: string) => void) => void listeners.delete(listener),
  }
}

describe("S8 organiser-25 the language of a person", () => {
  const kept: Language[] = []
  const keep = (language: Language) => void kept.push(language)
  beforeEach(() => kept.splice(0))

  it("is spoken in a browser that spoke another, and is not kept once more for it", () => {
    const i18n = speaking("en-GB")

    followOwnLanguage(i18n, "fr", keep)

    expect([i18n.language, kept]).toEqual(["fr", []])
  })

  it("is kept when it is chosen, each choice once", async () => {
    const i18n = speaking("fr")
    const end = followOwnLanguage(i18n, "fr", keep)

    await i18n.changeLanguage("fr")
    await i18n.changeLanguage("en")
    await i18n.changeLanguage("en")
    await i18n.changeLanguage("fr")
    end()
    await i18n.changeLanguage("en")

    expect(kept).toEqual(["en", "fr"])
  })

  it("is the browser's until one is chosen, be it the same", async () => {
    const i18n = speaking("fr")
    followOwnLanguage(i18n, null, keep)
    const before = [...kept]

    await i18n.changeLanguage("fr")

    expect([before, i18n.language, kept]).toEqual([[], "fr", ["fr"]])
  })
})
