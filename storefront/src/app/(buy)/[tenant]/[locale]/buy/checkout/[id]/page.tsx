import type { Metadata } from "next"
import { CheckoutPage } from "../../../../../../../features/checkout/checkout-page"
import { messagesIn } from "../../../../../../../i18n/messages"
import { FIXTURE } from "../../../../../../../server/fixture"
import { getCheckout, getOffered } from "../../../../../../../server/get-checkout"
import { getSite } from "../../../../../../../server/get-site"

type Props = PageProps<"/[tenant]/[locale]/buy/checkout/[id]">

export const generateStaticParams = () => [{ id: FIXTURE }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesIn((await params).locale).checkout.title }
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant, locale, id } = await params
  const [site, checkout, offered, { back, date }] = await Promise.all([
    getSite(tenant),
    getCheckout(id),
    getOffered(id),
    searchParams,
  ])

  return (
    <CheckoutPage
      site={site}
      locale={locale}
      checkout={checkout}
      offered={offered}
      unpaid={back === "unpaid"}
      date={typeof date === "string" ? date : null}
    />
  )
}
