import { readSettings } from "@guichet/kernel/settings"
import type { Pool } from "pg"
import { SLUG_MAX_LENGTH, type SiteAddress } from "../contracts"
import { listFreeSlugs } from "../modules/tenancy/queries/list-free-slugs"
import { checkSlug } from "../modules/tenancy/rules/slug"

/** Slugs similar to a taken one, with a number appended, best first. */
const similarSlugs = (slug: string): string[] =>
  [2, 3, 4, 5, 6, 7, 8, 9].map((number) => `${slug.slice(0, SLUG_MAX_LENGTH - 2).replace(/-+$/, "")}-${number}`)

/**
 * Whether a new site could have a slug at this moment, judged as when it is opened; another sign-up may still be faster. A taken
 * one comes with a similar slug that is free, if there is one.
 */
export async function siteAddress(pool: Pool, slug: string): Promise<SiteAddress> {
  const verdict = checkSlug(slug)
  if (verdict !== "ok") {
    return { state: verdict }
  }
  const similar = similarSlugs(slug).filter((other) => checkSlug(other) === "ok")
  const [first] = await listFreeSlugs(pool, [slug, ...similar], readSettings().PLATFORM_DOMAIN)
  if (first === slug) {
    return { state: "free" }
  }

  return first === undefined ? { state: "taken" } : { state: "taken", suggestion: first }
}
