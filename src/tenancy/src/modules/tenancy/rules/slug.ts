import { SLUG_MAX_LENGTH, SLUG_MIN_LENGTH } from "../../../contracts/limits"
import { reservedSlugs } from "./reserved-slugs"

/**
 * The visual skeleton of a slug: two slugs with the same skeleton are look-alikes (`the0` and `theo`, `art-line` and `artIine`).
 * Stored as unique, so the database refuses the second of two look-alikes.
 */
export const slugSkeleton = (slug: string): string =>
  slug
    .replace(/-/g, "")
    .replace(/rn/g, "m")
    .replace(/vv/g, "w")
    .replace(/cl/g, "d")
    .replace(/0/g, "o")
    .replace(/[1i]/g, "l")
    .replace(/5/g, "s")
    .replace(/8/g, "b")

const reservedSkeletons = new Set(reservedSlugs.map(slugSkeleton))
const SHAPE = /^[a-z0-9](?:-?[a-z0-9])*$/

export type SlugVerdict = "ok" | "malformed" | "reserved"

/**
 * Validates a slug: ASCII letters, digits and single inner hyphens; never a reserved name or a look-alike of one. Two hyphens
 * being refused excludes `xn--` too.
 */
export function checkSlug(slug: string): SlugVerdict {
  if (slug.length < SLUG_MIN_LENGTH || slug.length > SLUG_MAX_LENGTH || !SHAPE.test(slug) || /^\d+$/.test(slug)) {
    return "malformed"
  }

  return reservedSkeletons.has(slugSkeleton(slug)) ? "reserved" : "ok"
}
