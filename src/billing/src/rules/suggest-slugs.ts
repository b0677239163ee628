import { SLUG_MAX_LENGTH } from "@guichet/tenancy/contracts"

/** Names like a taken one, best first: `aster-paris`-style endings are the visitor's to invent, ours are numbers. */
export const suggestSlugs = (slug: string): string[] =>
  [2, 3, 4, 5, 6, 7, 8, 9].map((number) => `${slug.slice(0, SLUG_MAX_LENGTH - 2).replace(/-+$/, "")}-${number}`)
