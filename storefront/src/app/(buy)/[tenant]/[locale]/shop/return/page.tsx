import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { ShopReturn } from "../../../../../../features/shop/shop-return"
import { ShopReceipt } from "../../../../../../features/shop/shop-receipt"
import { messagesIn } from "../../../../../../i18n/messages"
import { FIXTURE } from "../../../../../../server/fixture"
import { getSite } from "../../../../../../server/get-site"
import { getCart } from "../../../../../../server/shop-cart"
import { pathIn } from "../../../../../../ui/path-in"

type Props = PageProps<"/[tenant]/[locale]/shop/return">

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesIn((await params).locale).shop.checkoutTitle }
}

/** Return page after paying: polls until the order exists, then shows it. */
export default async function Page({ params }: Props) {
  const { tenant, locale } = await params
  const site = await getSite(tenant)

  if (site.kind !== "platform" && tenant !== FIXTURE) {
    notFound()
  }
  const cart = await getCart(tenant, locale)

  return cart?.order ? (
    <ShopReceipt site={site} locale={locale} cart={cart} order={cart.order} />
  ) : (
    <ShopReturn
      messages={messagesIn(locale).shop}
      settle={pathIn(site, locale, "/shop/return/settle")}
      checkout={pathIn(site, locale, "/shop/checkout")}
    />
  )
}
