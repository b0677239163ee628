export type Language = "fr" | "en"

/** How each writes dates and amounts. */
export const localeOf: Record<Language, string> = { fr: "fr-FR", en: "en-GB" }

/** The consoles speak two languages; a reader of any other gets English, as Medusa's own fallback does. */
export const languageOf = (code: string | undefined): Language => (code?.toLowerCase().startsWith("fr") ? "fr" : "en")

const KEY = "lng"

/** The page says which language it speaks: screen readers pronounce by it, and parts without translations choose their words (`vite/core-words.ts`). */
export function nameLanguage(code: string): void {
  document.documentElement.lang = languageOf(code)
}

/** Before anyone chose a language in the profile, the browser's own counts; the dashboard alone would always begin in English. */
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
