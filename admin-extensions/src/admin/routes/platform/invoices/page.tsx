import { invoiceFilters } from "@guichet/billing/contracts"
import { defineRouteConfig } from "@medusajs/admin-sdk"
import { DocumentText } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { Outlet, useSearchParams } from "react-router-dom"
import { DataList } from "../../../components/data-list"
import { useInvoiceColumns, useInvoiceFilter } from "../../../components/invoice/columns"
import { oneOf } from "../../../lib/one-of"
import { usePageAsked } from "../../../lib/page-asked"
import { useMay } from "../../../lib/site"
import { useInvoices } from "./api"

/** Every invoice and credit note of every client, newest first. */
const InvoicesPage = () => {
  const { t } = useTranslation("console")
  const may = useMay()
  const [params] = useSearchParams()
  const { q, offset } = usePageAsked()
  const invoices = useInvoices({ q, offset, filter: oneOf(params.get("filter"), invoiceFilters) })
  const columns = useInvoiceColumns("/platform/invoices", true)
  const filter = useInvoiceFilter()

  return (
    <>
      <DataList
        title={t("invoices.all")}
        rows={invoices.data?.invoices}
        count={invoices.data?.count}
        query={invoices}
        columns={columns}
        filters={[filter as never]}
        rowHref={({ id }) => `/platform/invoices/${id}`}
        create={may("platform.money.write") ? { label: t("invoices.new"), to: "/platform/invoices/create" } : undefined}
        none={{ title: t("invoices.none"), hint: t("invoices.noneHint") }}
        not_found={{ title: t("invoices.notFound"), hint: t("invoices.notFoundHint") }}
      />
      <Outlet />
    </>
  )
}

export const config = defineRouteConfig({ label: "nav.invoices", translationNs: "console", icon: DocumentText, rank: 1.2 })

export const handle = { breadcrumb: () => null }

export default InvoicesPage
