import { PaymentReturn } from "../../../../../../../features/checkout/payment-return"
import { messagesIn } from "../../../../../../../i18n/messages"
import { getSite } from "../../../../../../../server/get-site"
import { pathIn } from "../../../../../../../ui/path-in"

interface PaymentReturnPageProps {
  params: Promise<{ tenant: string; locale: string; id: string }>
  came_by: "return" | "cancel"
}

/** The page to which the payment page sends a buyer, who has paid or left it without paying. */
export async function PaymentReturnPage({ params, came_by }: PaymentReturnPageProps) {
  const { tenant, locale, id } = await params
  const site = await getSite(tenant)

  const { checkout, trouble } = messagesIn(locale)

  return (
    <PaymentReturn
      id={id}
      came_by={came_by}
      messages={checkout}
      base={pathIn(site, locale, "/buy")}
      home={pathIn(site, locale, "/")}
      toHome={trouble.toHome}
    />
  )
}
