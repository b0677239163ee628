import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { OrderPage } from "../../../../../../../features/order/order-page"
import { messagesIn } from "../../../../../../../i18n/messages"
import { FIXTURE } from "../../../../../../../server/fixture"
import { getOrder } from "../../../../../../../server/get-checkout"
import { getSite } from "../../../../../../../server/get-site"
import { orBusy } from "../../../../../../../server/or-busy"
import { pathIn } from "../../../../../../../ui/path-in"

type Props = PageProps<"/[tenant]/[locale]/buy/orders/[saleId]">

export const generateStaticParams = () => [{ saleId: FIXTURE }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  // The link opens the tickets: it must not be sent as a referrer.
  return { title: messagesIn((await params).locale).order.title, referrer: "no-referrer" }
}

/**
 * The tickets of a sale, by the emailed link (`?token=`). The browser that bought them (`?checkout=`) is redirected to that link,
 * which can be saved and opened elsewhere.
 */
export default async function Page({ params, searchParams }: Props) {
  const { tenant, locale, saleId } = await params
  const asked = await searchParams
  const one = (name: string) => (typeof asked[name] === "string" ? asked[name] : undefined)
  const proof = {
    token: one("token"),
    checkout: one("checkout"),
    exchange: one("exchange"),
    paid: one("paid"),
    offer: one("offer"),
  }
  const [site, order] = await Promise.all([getSite(tenant), orBusy(getOrder(saleId, proof))])

  if (order?.sale.instead) {
    const { sale_id, token } = order.sale.instead

    redirect(`${pathIn(site, locale, `/buy/orders/${sale_id}`)}?token=${encodeURIComponent(token)}`)
  }
  if (order && !proof.token) {
    redirect(`${pathIn(site, locale, `/buy/orders/${order.sale.id}`)}?token=${encodeURIComponent(order.sale.token)}`)
  }

  return <OrderPage site={site} locale={locale} order={order} proof={proof} />
}
