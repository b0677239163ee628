import { useTranslation } from "react-i18next"
import { Link, useParams } from "react-router-dom"
import { Collecting } from "../../../components/invoice/collecting"
import { InvoiceSheet } from "../../../components/invoice/invoice-sheet"
import { LoadStatePage } from "../../../components/load-state"
import { useMay } from "../../../lib/site"
import { useOwnInvoice } from "../api"
import { mayBePaid, PaidNotice, PayButton } from "../components/pay-invoice"

/** One invoice of this site, as it was issued, and the button to pay it. */
const OwnInvoicePage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const may = useMay()
  const { data: invoice, error, refetch } = useOwnInvoice(id)

  return invoice ? (
    <div className="flex flex-col gap-y-3">
      <PaidNotice invoice={invoice} />
      <InvoiceSheet
        invoice={invoice}
        base="/billing"
        actions={may("billing.pay") && mayBePaid(invoice) && <PayButton invoice={invoice} />}
      />
      <Collecting invoice={invoice} is_own />
      <Link
        to="/billing"
        className="text-ui-fg-interactive txt-compact-small-plus inline-flex min-h-11 items-center px-4 md:px-6"
      >
        {t("invoices.backToAll")}
      </Link>
    </div>
  ) : (
    <LoadStatePage title={t("invoices.document.invoice")} error={error} onRetry={refetch} />
  )
}

export default OwnInvoicePage
