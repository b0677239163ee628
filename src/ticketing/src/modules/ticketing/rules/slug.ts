import { transliterate } from "transliteration"
import { slugOf } from "@guichet/kernel/slug"

const LONGEST = 60

/** The slug of a title in any script, at most 60 characters; `event` when nothing is left. */
export const eventSlug = (title: string): string => slugOf(transliterate(title.normalize("NFKC")), LONGEST) || "event"

/** The slug of the nth event with the same title: `hamlet`, `hamlet-2`, … */
export const numberedSlug = (slug: string, nth: number): string =>
  nth === 1 ? slug : `${slug.slice(0, LONGEST - 4).replace(/-+$/, "")}-${nth}`
