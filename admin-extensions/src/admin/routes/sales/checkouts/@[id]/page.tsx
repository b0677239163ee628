import { useParams } from "react-router-dom"
import { useTranslation } from "react-i18next"
import { DrawerPage } from "../../../../components/page-form"
import { Waiting } from "../../../../components/waiting"
import { useOpenCheckout } from "../../api"
import { MarkPaidForm } from "../components/mark-paid-form"
import { Over } from "../components/over"

/** One open checkout: what is held, for whom, and the button that says it was paid at the counter. */
const CheckoutPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: checkout, error, refetch } = useOpenCheckout(id)

  return (
    <DrawerPage title={t("checkouts.markPaid")} right="sale.mark_paid">
      {checkout && <MarkPaidForm key={checkout.id} checkout={checkout} />}
      {checkout === null && <Over />}
      {checkout === undefined && <Waiting error={error} onRetry={refetch} />}
    </DrawerPage>
  )
}

export default CheckoutPage
