import { transliterate } from "transliteration"

const LONGEST = 60

/**
 * A slug from a title in any script: Latin letters and digits, words joined by hyphens, at most 60 characters; `event` when
 * nothing is left.
 */
export function slugOf(title: string): string {
  const slug = transliterate(title.normalize("NFKC"))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, "")

  return slug || "event"
}

/** The slug of the nth event with the same title: `hamlet`, `hamlet-2`, … */
export const numberedSlug = (slug: string, nth: number): string =>
  nth === 1 ? slug : `${slug.slice(0, LONGEST - 4).replace(/-+$/, "")}-${nth}`
