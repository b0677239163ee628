import i18next from "i18next"
import { en, fr } from "../i18n/words"

/** The console's words of a language, as screens get them. */
export const wordsIn = (lng: "en" | "fr") => {
  const i18n = i18next.createInstance()
  void i18n.init({
    lng,
    initImmediate: false,
    resources: { en: { console: en }, fr: { console: fr } },
    interpolation: { escapeValue: false },
  })

  return i18n.getFixedT(null, "console")
}
