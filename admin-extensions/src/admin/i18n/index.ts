import { unbrokenWords } from "@guichet/kernel/french"
import { startInReadersLanguage } from "../lib/language"
import { coreOverrides } from "./core-overrides"
import { en, fr } from "./words"

startInReadersLanguage()

export default {
  en: { translation: coreOverrides.en, console: en },
  fr: unbrokenWords({ translation: coreOverrides.fr, console: fr }),
}
