import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { knownFields } from "../../../../../../features/shop/customer-fields"
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

/** Also the return page of a payment that was not made. */
export default async function Page({ params, searchParams }: Props) {
  const { tenant, locale } = await params
  const [site, shop] = await Promise.all([getSite(tenant), getShop(tenant, locale)])
  const { problem, wrong, to } = await searchParams

  if (site.kind !== "platform" && tenant !== FIXTURE) {
    notFound()
  }

  return (
    <ShopCheckoutPage
      site={site}
      locale={locale}
      cart={await getCart(tenant, locale)}
      countries={shop?.shop?.countries ?? []}
      sent={{
        problem: typeof problem === "string" ? problem : null,
        wrong: knownFields(String(wrong ?? "").split(",")),
        is_opened: to === "payment",
      }}
    />
  )
}
