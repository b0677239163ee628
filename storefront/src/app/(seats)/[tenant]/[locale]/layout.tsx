import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { SiteFrame } from "../../../../features/site-frame/site-frame"
import { fixtureParams } from "../../../../server/fixture"
import { getSite } from "../../../../server/get-site"
import "../../../globals.css"

/** The page that everyone opens when a sale begins: static per site and language. Anything per visitor fails the build. */
export const ensureStatic = "navigation"

export const generateStaticParams = () => fixtureParams

export async function generateMetadata({ params }: LayoutProps<"/[tenant]/[locale]">): Promise<Metadata> {
  const { tenant } = await params
  const { name } = await getSite(tenant)

  return { title: { default: name, template: `%s · ${name}` }, robots: { index: false }, icons: { icon: "/icon.svg" } }
}

export default async function SeatsLayout({ params, children }: LayoutProps<"/[tenant]/[locale]">) {
  const { tenant, locale } = await params
  const site = await getSite(tenant)

  if (!(site.locales as string[]).includes(locale)) {
    notFound()
  }

  return (
    <SiteFrame site={site} locale={locale} compact>
      {children}
    </SiteFrame>
  )
}
