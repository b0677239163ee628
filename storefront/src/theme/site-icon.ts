import type { SiteTheme } from "../tenancy/site-record"
import { tokensOf } from "./theme-css"

const LETTER = /\p{L}|\p{N}/u

/** The site's initial on its brand colour, as an SVG response that browsers cache for a day. */
export function siteIcon({ name, theme }: { name: string; theme: SiteTheme }): Response {
  const { brand, "on-brand": ink } = tokensOf(theme, "light")
  const letter = (LETTER.exec(name)?.[0] ?? "•").toUpperCase()
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="16" fill="${brand}"/><text x="32" y="34" fill="${ink}" font-family="system-ui,sans-serif" font-size="38" font-weight="800" text-anchor="middle" dominant-baseline="middle">${letter}</text></svg>`

  return new Response(svg, { headers: { "content-type": "image/svg+xml", "cache-control": "public, max-age=86400" } })
}
