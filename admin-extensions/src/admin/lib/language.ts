export type Language = "fr" | "en"

/** The consoles speak two languages; a reader of any other gets English, as Medusa's own fallback does. */
export const languageOf = (code: string | undefined): Language => (code?.toLowerCase().startsWith("fr") ? "fr" : "en")

const KEY = "lng"

/** Before anyone chose a language in the profile, the browser's own counts; the dashboard alone would always begin in English. */
export function startInReadersLanguage(): void {
  if (typeof localStorage === "undefined" || localStorage.getItem(KEY) || document.cookie.includes(`${KEY}=`)) {
    return
  }
  localStorage.setItem(KEY, languageOf(navigator.language))
}
