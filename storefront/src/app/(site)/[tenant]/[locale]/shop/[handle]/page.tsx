import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { ArticlePage } from "../../../../../../features/shop/article-page"
import { FIXTURE } from "../../../../../../server/fixture"
import { getArticle } from "../../../../../../server/get-shop"
import { getSite } from "../../../../../../server/get-site"
import { pathIn } from "../../../../../../ui/path-in"

type Props = PageProps<"/[tenant]/[locale]/shop/[handle]">

export const generateStaticParams = () => [{ handle: FIXTURE }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant, locale, handle } = await params
  const [site, found] = await Promise.all([getSite(tenant), getArticle(tenant, locale, handle)])

  if (!found) {
    return {}
  }
  const path = `/shop/${handle}`

  return {
    title: found.product.title,
    description: found.product.subtitle || found.product.description.slice(0, 160),
    alternates: {
      canonical: pathIn(site, locale, path),
      languages: Object.fromEntries(site.locales.map((other) => [other, pathIn(site, other, path)])),
    },
  }
}

export default async function Page({ params }: Props) {
  const { tenant, locale, handle } = await params
  const [site, found] = await Promise.all([getSite(tenant), getArticle(tenant, locale, handle)])

  if (!found) {
    notFound()
  }

  return <ArticlePage site={site} locale={locale} article={found.product} countries={found.shop.countries} />
}
