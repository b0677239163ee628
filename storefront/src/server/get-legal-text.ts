import "server-only"
import type { LegalPage, LegalText } from "@guichet/tenancy/contracts"
import { pageTags } from "@guichet/kernel/refresh"
import { cacheLife, cacheTag } from "next/cache"
import { askBackend } from "./backend"
import { FIXTURE } from "./fixture"

export type { LegalPage, LegalText }

/** In the order of the footer; each is a path segment. */
export const LEGAL_PAGES: readonly LegalPage[] = ["imprint", "terms", "privacy"]

/** A legal text of the site, in this language or in another one if it is missing; null if there is none. */
export async function getLegalText(key: string, locale: string, page: string): Promise<LegalText | null> {
  "use cache"
  cacheLife("site")
  cacheTag(pageTags.site(key))

  return key === FIXTURE || !LEGAL_PAGES.some((known) => known === page)
    ? null
    : askBackend<LegalText>(key, `/store/legal-texts?page=${page}&locale=${locale}`)
}
