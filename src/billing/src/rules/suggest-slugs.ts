import { SLUG_MAX_LENGTH } from "@guichet/tenancy/contracts"

/** Slugs similar to a taken one, with a number appended, best first. */
export const suggestSlugs = (slug: string): string[] =>
  [2, 3, 4, 5, 6, 7, 8, 9].map((number) => `${slug.slice(0, SLUG_MAX_LENGTH - 2).replace(/-+$/, "")}-${number}`)
