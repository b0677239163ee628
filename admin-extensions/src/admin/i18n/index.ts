import { unbrokenWords } from "@guichet/kernel/french"
import { startInReadersLanguage } from "../lib/language"
import { coreOverrides } from "./core-overrides"
import { en } from "./en"
import { fr } from "./fr"

startInReadersLanguage()

export default {
  en: { translation: coreOverrides.en, console: en },
  fr: unbrokenWords({ translation: coreOverrides.fr, console: fr }),
}
