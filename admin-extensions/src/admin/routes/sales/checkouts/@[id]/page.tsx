import { useParams } from "react-router-dom"
import { useTranslation } from "react-i18next"
import { DrawerPage } from "../../../../components/page-form"
import { LoadState } from "../../../../components/load-state"
import { useOpenCheckout } from "../../api"
import { MarkPaidForm } from "../components/mark-paid-form"
import { EndedCheckout } from "../components/ended-checkout"

/** One open checkout: its places, its buyer, and the button to mark it as paid. */
const CheckoutPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: checkout, error, refetch } = useOpenCheckout(id)

  return (
    <DrawerPage title={t("checkouts.markPaid")} right="sale.mark_paid">
      {checkout && <MarkPaidForm key={checkout.id} checkout={checkout} />}
      {checkout === null && <EndedCheckout />}
      {checkout === undefined && <LoadState error={error} onRetry={refetch} />}
    </DrawerPage>
  )
}

export default CheckoutPage
