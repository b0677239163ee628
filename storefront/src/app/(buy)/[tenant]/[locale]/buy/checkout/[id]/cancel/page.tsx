import type { Metadata } from "next"
import { messagesIn } from "../../../../../../../../i18n/messages"
import { FIXTURE } from "../../../../../../../../server/fixture"
import { PaymentReturnPage } from "../payment-return-page"

type Props = PageProps<"/[tenant]/[locale]/buy/checkout/[id]/cancel">

export const generateStaticParams = () => [{ id: FIXTURE }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesIn((await params).locale).checkout.title }
}

/** Return page for buyers who left the payment page without paying. */
export default function Page({ params }: Props) {
  return <PaymentReturnPage params={params} came_by="cancel" />
}
