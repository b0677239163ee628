import "server-only"
import type { LegalPage, LegalText } from "@guichet/tenancy/contracts"
import { pageTags } from "@guichet/kernel/refresh"
import { cacheLife, cacheTag } from "next/cache"
import { askBackend } from "./backend"
import { FIXTURE } from "./fixture"

export type { LegalPage, LegalText }

/** In the order of the footer; each is a name in our paths. */
export const LEGAL_PAGES: readonly LegalPage[] = ["imprint", "terms", "privacy"]

/** What a site has its visitors told, in this language or in the one there is; null when nothing was written. */
export async function getLegalText(key: string, locale: string, page: string): Promise<LegalText | null> {
  "use cache"
  cacheLife("site")
  cacheTag(pageTags.site(key))

  return key === FIXTURE || !LEGAL_PAGES.some((known) => known === page)
    ? null
    : askBackend<LegalText>(key, `/store/legal-texts?page=${page}&locale=${locale}`)
}
