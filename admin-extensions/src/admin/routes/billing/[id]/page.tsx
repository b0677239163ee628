import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { InvoiceSheet } from "../../../components/invoice/invoice-sheet"
import { WaitingPage } from "../../../components/waiting"
import { useOwnInvoice } from "../api"

/** One invoice of this site, as it was issued. */
const OwnInvoicePage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: invoice, error, refetch } = useOwnInvoice(id)

  return invoice ? (
    <div className="flex flex-col gap-y-3">
      <InvoiceSheet invoice={invoice} base="/billing" />
    </div>
  ) : (
    <WaitingPage title={t("invoices.document.invoice")} error={error} onRetry={refetch} />
  )
}

export default OwnInvoicePage
