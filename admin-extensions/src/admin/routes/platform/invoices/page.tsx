import { type AdminPlatformInvoice, invoiceFilters } from "@guichet/billing/contracts"
import { defineRouteConfig } from "@medusajs/admin-sdk"
import { DocumentText } from "@medusajs/icons"
import { createDataTableFilterHelper } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Outlet, useSearchParams } from "react-router-dom"
import { DataList } from "../../../components/data-list"
import { MoneyTabs } from "../../../components/money-tabs"
import { useInvoiceColumns, useInvoiceFilter } from "../../../components/invoice/columns"
import { oneOf } from "../../../lib/one-of"
import { usePageAsked } from "../../../lib/page-asked"
import { useMay } from "../../../lib/site"
import { useClient } from "../tenants/api"
import { useInvoices } from "./api"

const clientFilter = createDataTableFilterHelper<AdminPlatformInvoice & { tenant_id: string }>()

/** Every invoice and credit note of every client, newest first. */
const InvoicesPage = () => {
  const { t } = useTranslation("console")
  const may = useMay()
  const [params] = useSearchParams()
  const { q, offset } = usePageAsked()
  const tenant_id = oneOf(params.get("tenant_id"))
  const client = useClient(tenant_id)
  const invoices = useInvoices({ q, offset, tenant_id, filter: oneOf(params.get("filter"), invoiceFilters) })
  const columns = useInvoiceColumns("/platform/invoices", true)
  const filter = useInvoiceFilter()
  const by_client = clientFilter.accessor("tenant_id", {
    type: "radio",
    label: t("invoices.client"),
    options: tenant_id ? [{ value: tenant_id, label: client.data?.client.name ?? "…" }] : [],
  })

  return (
    <div className="flex flex-col gap-y-3">
      <MoneyTabs />
      <DataList
        title={t("invoices.all")}
        rows={invoices.data?.invoices}
        count={invoices.data?.count}
        query={invoices}
        columns={columns}
        filters={[filter as never, ...(tenant_id ? [by_client as never] : [])]}
        rowHref={({ id }) => `/platform/invoices/${id}`}
        create={may("platform.money.write") ? { label: t("invoices.new"), to: "/platform/invoices/create" } : undefined}
        none={{ title: t("invoices.none"), hint: t("invoices.noneHint") }}
        not_found={{ title: t("invoices.notFound"), hint: t("invoices.notFoundHint") }}
      />
      <Outlet />
    </div>
  )
}

export const config = defineRouteConfig({ label: "nav.invoices", translationNs: "console", icon: DocumentText, rank: 1.2 })

export const handle = { breadcrumb: () => null }

export default InvoicesPage
