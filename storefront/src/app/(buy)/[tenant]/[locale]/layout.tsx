import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { SiteFrame } from "../../../../features/site-frame/site-frame"
import { FIXTURE, fixtureParams } from "../../../../server/fixture"
import { getSite } from "../../../../server/get-site"
import { reader } from "../../../../server/reader"
import "../../../globals.css"

/** Personal pages are rendered for each request: their policy contains a nonce, so no part of them can come from a cache. */
export const instant = false

export const generateStaticParams = () => fixtureParams

export async function generateMetadata({ params }: LayoutProps<"/[tenant]/[locale]">): Promise<Metadata> {
  const { tenant } = await params
  const { name } = await getSite(tenant)

  return { title: { default: name, template: `%s · ${name}` }, robots: { index: false }, icons: { icon: "/icon.svg" } }
}

export default async function BuyLayout({ params, children }: LayoutProps<"/[tenant]/[locale]">) {
  const { tenant, locale } = await params
  const [site, { site_key }] = await Promise.all([getSite(tenant), reader()])

  if (!(site.locales as string[]).includes(locale) || (tenant !== FIXTURE && site_key !== tenant)) {
    notFound()
  }

  return (
    <SiteFrame site={site} locale={locale} compact>
      {children}
    </SiteFrame>
  )
}
