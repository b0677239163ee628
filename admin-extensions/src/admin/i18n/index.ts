import { startInReadersLanguage } from "../lib/language"
import { coreOverrides } from "./core-overrides"
import { en } from "./en"
import { fr } from "./fr"
import { unbrokenWords } from "./unbroken"

startInReadersLanguage()

export default {
  en: { translation: coreOverrides.en, console: en },
  fr: unbrokenWords({ translation: coreOverrides.fr, console: fr }),
}
