import { unbrokenWords } from "@guichet/kernel/french"
import texts from "../../messages/error-page.json"
import type { Locale } from "../tenancy/site-record"

const { fr, en } = texts
const catalogues: Record<Locale, typeof fr> = { fr: unbrokenWords(fr), en }

/** Texts of the error page, which every page's scripts contain: in a file of their own, so that they do not bring all others. */
export const errorPageTexts = (locale: string): typeof fr => catalogues[locale as Locale] ?? catalogues.fr
