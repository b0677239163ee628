import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { Suspense } from "react"
import { SiteFrame } from "../../../../features/site-frame/site-frame"
import { messagesIn } from "../../../../i18n/messages"
import { say } from "../../../../i18n/say"
import { fixtureParams } from "../../../../server/fixture"
import { getSite } from "../../../../server/get-site"
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

export default async function SiteLayout({ params, children }: LayoutProps<"/[tenant]/[locale]">) {
  const { tenant, locale } = await params
  const site = await getSite(tenant)

  if (!(site.locales as string[]).includes(locale)) {
    notFound()
  }

  return (
    <SiteFrame site={site} locale={locale}>
      {/* A missing page answers 404 with an empty body until its script runs; so does a broken one. Meanwhile this sentence speaks. */}
      <Suspense fallback={<p className="measure gutter py-16 text-ink-muted">{messagesIn(locale).site.pageUnavailable}</p>}>
        {children}
      </Suspense>
    </SiteFrame>
  )
}
