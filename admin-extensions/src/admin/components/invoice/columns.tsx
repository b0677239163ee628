import { type AdminPlatformInvoice, invoiceFilters } from "@guichet/billing/contracts"
import { createDataTableColumnHelper, createDataTableFilterHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../lib/format"
import { InvoiceStatus } from "./invoice-status"

const column = createDataTableColumnHelper<AdminPlatformInvoice>()
const filter = createDataTableFilterHelper<AdminPlatformInvoice & { filter: string }>()

/** @param base path of an invoice; @param names_client for the operator, whose list has the invoices of all clients */
export function useInvoiceColumns(base: string, names_client: boolean) {
  const { t } = useTranslation("console")
  const { money, fullDate } = useFormat()

  return useMemo(
    () => [
      column.accessor("number", {
        header: t("invoices.number"),
        cell: ({ row: { original } }) => (
          <Link to={`${base}/${original.id}`} className="flex flex-col py-1" onClick={(event) => event.stopPropagation()}>
            <span className="text-ui-fg-base txt-small-plus whitespace-nowrap">{original.number}</span>
            <span className="text-ui-fg-subtle txt-small max-w-[8.5rem] truncate md:max-w-[18rem]">
              {names_client ? original.tenant.name : t(`invoices.document.${original.document}`)}
            </span>
          </Link>
        ),
      }),
      column.accessor("total_minor", {
        header: t("invoices.total"),
        cell: ({ row: { original } }) => (
          <span className="flex flex-col tabular-nums">
            {money(original.total_minor, original.currency)}
            {original.open_minor > 0 && original.open_minor < original.total_minor && (
              <span className="text-ui-fg-subtle txt-small">
                {t("invoices.left", { amount: money(original.open_minor, original.currency) })}
              </span>
            )}
          </span>
        ),
      }),
      column.accessor("status", {
        header: t("invoices.state"),
        cell: ({ row: { original } }) => <InvoiceStatus invoice={original} />,
      }),
      column.accessor("issued_on", { header: t("invoices.issued"), cell: ({ getValue }) => fullDate(getValue()) }),
      column.accessor("due_on", {
        header: t("invoices.due"),
        cell: ({ row: { original } }) => (original.document === "invoice" ? fullDate(original.due_on) : "–"),
      }),
    ],
    [t, money, fullDate, base, names_client]
  )
}

export function useInvoiceFilter() {
  const { t } = useTranslation("console")

  return filter.accessor("filter", {
    type: "radio",
    label: t("invoices.state"),
    options: invoiceFilters.map((value) => ({
      value,
      label: t(`invoices.filter.${value}`),
    })),
  })
}
