import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { Suspense } from "react"
import { HeldBar } from "../../../../features/held-places/held-bar"
import { SiteFrame } from "../../../../features/site-frame/site-frame"
import { messagesIn } from "../../../../i18n/messages"
import { say } from "../../../../i18n/say"
import { fixtureParams } from "../../../../server/fixture"
import { getSite } from "../../../../server/get-site"
import { pathIn } from "../../../../ui/path-in"
import "../../../globals.css"

/** Public pages are static per site, language and path: cookies, headers or uncached reads below here fail the build. */
export const ensureStatic = "navigation"

export const generateStaticParams = () => fixtureParams

export async function generateMetadata({ params }: LayoutProps<"/[tenant]/[locale]">): Promise<Metadata> {
  const { tenant, locale } = await params
  const site = await getSite(tenant)

  return {
    metadataBase: new URL(`https://${site.canonical_host}`),
    title: { default: site.name, template: `%s · ${site.name}` },
    description: say(messagesIn(locale).home.description, { name: site.name }),
    icons: { icon: "/icon.svg" },
  }
}

/**
 * Content longer than the first chunk is sent after the frame, hidden until a script moves it into place. Without JavaScript
 * these rules show it before the footer, in place of the fallback. Among `!important` rules the earliest layer wins, and the rule
 * that hides the content is in the base layer.
 */
const WITHOUT_SCRIPT = `<style>
body:has(> [id^="S:"]) > main { flex-grow: 0 }
body:has(> [id^="S:"]) > main > p { display: none }
@layer theme { body > [id^="S:"] { display: block !important } }
body > [id^="S:"] { flex-grow: 1; order: 1 }
body > footer { order: 2 }
</style>`

export default async function SiteLayout({ params, children }: LayoutProps<"/[tenant]/[locale]">) {
  const { tenant, locale } = await params
  const site = await getSite(tenant)

  if (!(site.locales as string[]).includes(locale)) {
    notFound()
  }

  return (
    <SiteFrame site={site} locale={locale}>
      <noscript dangerouslySetInnerHTML={{ __html: WITHOUT_SCRIPT }} />
      <HeldBar
        locale={locale}
        messages={messagesIn(locale).held}
        this_year={site.this_year}
        base={pathIn(site, locale, "/buy")}
      />
      {/* A missing page answers 404 with an empty body until its script runs, and so does a broken one. Until then this
          fallback is shown, as high as the viewport: otherwise the page would push the footer down when it appears. */}
      <Suspense
        fallback={<p className="measure gutter min-h-dvh py-16 text-ink-muted">{messagesIn(locale).site.pageUnavailable}</p>}
      >
        {children}
      </Suspense>
    </SiteFrame>
  )
}
