export type Language = "fr" | "en"

/** The locale that formats dates and amounts for each language. */
export const localeOf: Record<Language, string> = { fr: "fr-FR", en: "en-GB" }

/** The consoles are available in two languages; readers of any other get English, as in Medusa. */
export const languageOf = (code: string | undefined): Language => (code?.toLowerCase().startsWith("fr") ? "fr" : "en")

const KEY = "lng"

/**
 * Sets the page's `lang`: screen readers pronounce by it, and parts without translations choose their words by it
 * (`vite/core-words.ts`).
 */
export function nameLanguage(code: string): void {
  document.documentElement.lang = languageOf(code)
}

/** Uses the browser's language until one is chosen in the profile; the dashboard itself would always start in English. */
export function startInReadersLanguage(): void {
  if (typeof localStorage === "undefined") {
    return
  }
  const chosen = new RegExp(`(?:^|; )${KEY}=([^;]+)`).exec(document.cookie)?.[1] ?? localStorage.getItem(KEY)

  if (!chosen) {
    localStorage.setItem(KEY, languageOf(navigator.language))
  }
  nameLanguage(chosen ?? navigator.language)
}
