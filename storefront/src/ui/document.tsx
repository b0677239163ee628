import type { ReactNode } from "react"
import type { Site } from "../server/get-site"
import { fontVariables } from "../theme/fonts"
import { fontPairOf, themeCss } from "../theme/theme-css"

/** The html element of a site in its theme; each root layout fills it. */
export function SiteDocument({ site, locale, children }: { site: Site; locale: string; children: ReactNode }) {
  return (
    <html lang={locale} data-font={fontPairOf(site.theme)} className={fontVariables}>
      <head>
        <style dangerouslySetInnerHTML={{ __html: themeCss(site.theme) }} />
      </head>
      <body className="flex min-h-dvh flex-col font-text antialiased">{children}</body>
    </html>
  )
}
