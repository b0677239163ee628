import type { Metadata } from "next"
import { PaymentReturn } from "../../../../../../../../features/checkout/payment-return"
import { messagesIn } from "../../../../../../../../i18n/messages"
import { FIXTURE } from "../../../../../../../../server/fixture"
import { getSite } from "../../../../../../../../server/get-site"
import { pathIn } from "../../../../../../../../ui/path-in"

type Props = PageProps<"/[tenant]/[locale]/buy/checkout/[id]/cancel">

export const generateStaticParams = () => [{ id: FIXTURE }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesIn((await params).locale).checkout.title }
}

/** Return page for buyers who left the payment page without paying. */
export default async function Page({ params }: Props) {
  const { tenant, locale, id } = await params
  const site = await getSite(tenant)

  const { checkout, trouble } = messagesIn(locale)

  return (
    <PaymentReturn
      id={id}
      came_by="cancel"
      messages={checkout}
      base={pathIn(site, locale, "/buy")}
      home={pathIn(site, locale, "/")}
      toHome={trouble.toHome}
    />
  )
}
