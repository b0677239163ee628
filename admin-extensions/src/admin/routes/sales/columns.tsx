import type { SaleRowDTO } from "@guichet/ticketing/contracts"
import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../lib/format"
import { OrderMissing } from "./components/order-missing"
import { RefundFailed } from "./components/refund-failed"
import { PaidInTest } from "./components/paid-in-test"
import { SaleStatus } from "./components/sale-status"

const column = createDataTableColumnHelper<SaleRowDTO>()

export function useSaleColumns() {
  const { t } = useTranslation("console")
  const { moment, here, money, price, count } = useFormat()

  return useMemo(
    () => [
      column.accessor("buyer_name", {
        header: t("sales.buyer"),
        cell: ({ row: { original } }) => (
          <Link to={`/sales/${original.id}`} className="flex flex-col py-1" onClick={(event) => event.stopPropagation()}>
            <span className="text-ui-fg-base txt-small-plus">{original.buyer_name}</span>
            <span className="text-ui-fg-subtle txt-small">{original.buyer_email}</span>
          </Link>
        ),
      }),
      column.accessor("amount_minor", {
        header: t("sales.amount"),
        cell: ({ row: { original } }) => (
          <span className="flex flex-col tabular-nums">
            {price(original.amount_minor, original.currency)}
            {original.refunded_minor > 0 && (
              <span className="text-ui-fg-subtle txt-small">−{money(original.refunded_minor, original.currency)}</span>
            )}
          </span>
        ),
      }),
      column.accessor("ticket_count", { header: t("sales.tickets"), cell: ({ getValue }) => count(getValue()) }),
      column.accessor("state", {
        header: t("sales.state"),
        cell: ({ row: { original } }) => (
          <span className="flex flex-wrap gap-1">
            <SaleStatus sale={original} />
            <PaidInTest sale={original} />
            <OrderMissing sale={original} />
            <RefundFailed sale={original} />
          </span>
        ),
      }),
      column.accessor("event_title", {
        header: t("events.event"),
        cell: ({ row: { original } }) => (
          <span className="flex flex-col">
            {original.event_title}
            <span className="text-ui-fg-subtle txt-small">
              {original.starts_at && moment(original.starts_at, original.time_zone)}
            </span>
          </span>
        ),
      }),
      column.accessor("created_at", { header: t("sales.when"), cell: ({ getValue }) => here(getValue()) }),
    ],
    [t, moment, here, money, price, count]
  )
}
