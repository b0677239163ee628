import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, Outlet, useParams } from "react-router-dom"
import { Collecting } from "../../../../components/invoice/collecting"
import { InvoiceSheet } from "../../../../components/invoice/invoice-sheet"
import { LoadStatePage } from "../../../../components/load-state"
import { useMay } from "../../../../lib/site"
import { useInvoice } from "../api"
import { CollectingActions } from "./components/collecting-actions"

/** One client's invoice, with forms to record payments and to change due date and amount. */
const InvoicePage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const may = useMay()
  const { data: invoice, error, refetch } = useInvoice(id)

  if (!invoice) {
    return <LoadStatePage title={t("invoices.document.invoice")} error={error} onRetry={refetch} />
  }
  const links = [
    invoice.status === "open" && (["payment", "invoices.pay"] as const),
    invoice.status === "open" && (["due-date", "invoices.changeDue"] as const),
    invoice.document === "invoice" && !invoice.original && (["amount", "invoices.changeAmount"] as const),
  ]

  return (
    <div className="flex flex-col gap-y-3">
      <InvoiceSheet
        invoice={invoice}
        base="/platform/invoices"
        actions={
          may("platform.money.write") &&
          links.map(
            (link) =>
              link && (
                <Button key={link[0]} size="small" variant="secondary" asChild>
                  <Link to={link[0]}>{t(link[1])}</Link>
                </Button>
              )
          )
        }
      />
      <Collecting
        invoice={invoice}
        actions={may("platform.money.write") && invoice.status === "open" && <CollectingActions invoice={invoice} />}
      />
      <Outlet />
    </div>
  )
}

export default InvoicePage
