import "server-only"
import { unbrokenWords } from "@guichet/kernel/french"
import en from "../../messages/en.json"
import fr from "../../messages/fr.json"
import type { Locale } from "../tenancy/site-record"

/** All texts of the site, by feature. French is the reference; `npm run check` compares the others with it. */
export type Messages = typeof fr

const catalogues: Record<Locale, Messages> = { fr: unbrokenWords(fr), en }

/** For server components; islands receive only their feature's part. */
export const messagesIn = (locale: string): Messages => catalogues[locale as Locale] ?? catalogues.fr
