import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { ShopCheckoutPage } from "../../../../../../features/shop/shop-checkout-page"
import { messagesIn } from "../../../../../../i18n/messages"
import { FIXTURE } from "../../../../../../server/fixture"
import { getShop } from "../../../../../../server/get-shop"
import { getSite } from "../../../../../../server/get-site"
import { getCart } from "../../../../../../server/shop-cart"

type Props = PageProps<"/[tenant]/[locale]/shop/checkout">

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesIn((await params).locale).shop.checkoutTitle }
}

/** Also where the payment page leads back to without having been paid. */
export default async function Page({ params }: Props) {
  const { tenant, locale } = await params
  const [site, shop] = await Promise.all([getSite(tenant), getShop(tenant, locale)])

  if (site.kind !== "platform" && tenant !== FIXTURE) {
    notFound()
  }

  return (
    <ShopCheckoutPage site={site} locale={locale} cart={await getCart(tenant, locale)} countries={shop?.shop?.countries ?? []} />
  )
}
