import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { ShopPage } from "../../../../../features/shop/shop-page"
import { messagesIn } from "../../../../../i18n/messages"
import { FIXTURE } from "../../../../../server/fixture"
import { getShop } from "../../../../../server/get-shop"
import { getSite } from "../../../../../server/get-site"
import { pathIn } from "../../../../../ui/path-in"

type Props = PageProps<"/[tenant]/[locale]/shop">

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant, locale } = await params
  const site = await getSite(tenant)
  const { shop } = messagesIn(locale)

  return {
    title: shop.title,
    description: shop.description,
    alternates: {
      canonical: pathIn(site, locale, "/shop"),
      languages: Object.fromEntries(site.locales.map((other) => [other, pathIn(site, other, "/shop")])),
    },
  }
}

/** Only the operator's site has a shop. */
export default async function Page({ params }: Props) {
  const { tenant, locale } = await params
  const [site, shop] = await Promise.all([getSite(tenant), getShop(tenant, locale)])

  if (!shop && tenant !== FIXTURE) {
    notFound()
  }

  return <ShopPage site={site} locale={locale} articles={shop?.products ?? []} />
}
