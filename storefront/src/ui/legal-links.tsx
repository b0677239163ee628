import type { Site } from "../server/get-site"
import { pathIn } from "./path-in"

export interface LegalLink {
  href: string
  text: string
}

/** The site's terms and privacy policy, as far as it has published them. */
export const legalLinks = (site: Site, locale: string, texts: { terms: string; privacy: string }): LegalLink[] =>
  (["terms", "privacy"] as const).flatMap((page) =>
    site.pages.includes(page) ? [{ href: pathIn(site, locale, `/legal/${page}`), text: texts[page] }] : []
  )

/** Shown before what is confirmed. They open in another tab, so that what is typed stays in this one. */
export function LegalLinks({ links }: { links: LegalLink[] }) {
  return links.map(({ href, text }) => (
    <p key={href} className="text-sm text-ink-muted">
      <a href={href} target="_blank" rel="noopener" className="underline underline-offset-4">
        {text}
      </a>
    </p>
  ))
}
