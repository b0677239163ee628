import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { FIXTURE, fixtureParams } from "../../../../server/fixture"
import { getSite } from "../../../../server/get-site"
import { reader } from "../../../../server/reader"
import { SiteDocument } from "../../../../ui/document"
import "../../../globals.css"

/** A separate root for the door: no header, no links away, a nonce like every personal page. */
export const instant = false

export const generateStaticParams = () => fixtureParams

export const metadata: Metadata = { robots: { index: false }, icons: { icon: "/icon.svg" } }

export default async function ScanLayout({ params, children }: LayoutProps<"/[tenant]/[locale]">) {
  const { tenant, locale } = await params
  const [site, { site_key }] = await Promise.all([getSite(tenant), reader()])

  if (!(site.locales as string[]).includes(locale) || (tenant !== FIXTURE && site_key !== tenant)) {
    notFound()
  }

  return (
    <SiteDocument site={site} locale={locale}>
      <main className="flex grow flex-col">{children}</main>
    </SiteDocument>
  )
}
