import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { CartPage } from "../../../../../../features/shop/cart-page"
import { messagesIn } from "../../../../../../i18n/messages"
import { FIXTURE } from "../../../../../../server/fixture"
import { getSite } from "../../../../../../server/get-site"
import { pageOfTickets } from "../../../../../../server/page-of-tickets"
import { getCart } from "../../../../../../server/shop-cart"

type Props = PageProps<"/[tenant]/[locale]/shop/cart">

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesIn((await params).locale).shop.cartTitle }
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant, locale } = await params
  const [site, { problem, line, page }] = await Promise.all([getSite(tenant), searchParams])

  if (site.kind !== "platform" && tenant !== FIXTURE) {
    notFound()
  }

  return (
    <CartPage
      site={site}
      locale={locale}
      cart={await getCart(tenant, locale)}
      problem={
        typeof problem === "string"
          ? { code: problem, line: typeof line === "string" ? line : null, page: await pageOfTickets(page) }
          : null
      }
    />
  )
}
