import type { Metadata } from "next"
import { CheckoutPage } from "../../../../../../../features/checkout/checkout-page"
import { messagesIn } from "../../../../../../../i18n/messages"
import { FIXTURE } from "../../../../../../../server/fixture"
import { getCheckout, getOffered, openPayment } from "../../../../../../../server/get-checkout"
import { getSite } from "../../../../../../../server/get-site"
import { orBusy } from "../../../../../../../server/or-busy"
import { typedCheckout } from "../../../../../../../server/typed-checkout"

type Props = PageProps<"/[tenant]/[locale]/buy/checkout/[id]">

export const generateStaticParams = () => [{ id: FIXTURE }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesIn((await params).locale).checkout.title }
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant, locale, id } = await params
  const [site, checkout, offered, { back, date, to, problem, wrong, open }] = await Promise.all([
    getSite(tenant),
    orBusy(getCheckout(id)),
    orBusy(getOffered(id)),
    searchParams,
  ])

  return (
    <CheckoutPage
      site={site}
      locale={locale}
      checkout={checkout}
      offered={offered}
      unpaid={back === "unpaid"}
      sent={{
        problem: typeof problem === "string" ? problem : null,
        wrong: (["name", "email"] as const).filter((field) => [wrong].flat().includes(field)),
        open: [open ?? []].flat().slice(0, 200),
        typed: typeof problem === "string" ? await typedCheckout(id) : null,
      }}
      payment_url={checkout?.state === "paying" && to === "payment" ? await orBusy(openPayment(id)) : null}
      date={typeof date === "string" ? date : null}
    />
  )
}
