import { followOwnLanguage } from "../lib/own-language"
import type { Language } from "../lib/language"

/** Like i18next, notifies of each change, even to the current language. */
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

describe("S8 organiser-25 a person's language", () => {
  const kept: Language[] = []
  const keep = (language: Language) => void kept.push(language)
  beforeEach(() => kept.splice(0))

  it("the saved language replaces the browser's and is not saved again", () => {
    const i18n = speaking("en-GB")

    followOwnLanguage(i18n, "fr", keep)

    expect([i18n.language, kept]).toEqual(["fr", []])
  })

  it("a chosen language is saved once per choice", async () => {
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

  it("the browser's language applies until one is chosen, even if it is the same", async () => {
    const i18n = speaking("fr")
    followOwnLanguage(i18n, null, keep)
    const before = [...kept]

    await i18n.changeLanguage("fr")

    expect([before, i18n.language, kept]).toEqual([[], "fr", ["fr"]])
  })
})
