import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ReceiptPercent } from "@medusajs/icons"
import { createDataTableFilterHelper } from "@medusajs/ui"
import type { OrderState, SaleRowDTO } from "@guichet/ticketing/contracts"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { DataList } from "../../components/data-list"
import { oneOf } from "../../lib/one-of"
import { usePageAsked } from "../../lib/page-asked"
import { useEvents } from "../events/api"
import { useSales } from "./api"
import { useSaleColumns } from "./columns"
import { MismatchedPayments } from "./components/mismatched-payments"
import { SalesTabs } from "./components/sales-tabs"

const filter = createDataTableFilterHelper<SaleRowDTO & { event_id: string }>()

/** Every sale, newest first, filtered by buyer, event and state of its order. */
const SalesPage = () => {
  const { t } = useTranslation("console")
  const [params] = useSearchParams()
  const events = useEvents({ limit: 100 })
  const { q, offset } = usePageAsked()
  const sales = useSales({
    q,
    offset,
    event_id: oneOf(params.get("event_id")),
    order_state: oneOf(params.get("order_state")) as OrderState | undefined,
    has_failed_refund: oneOf(params.get("has_failed_refund")) === "true" ? "true" : undefined,
  })
  const columns = useSaleColumns()
  const by_event = filter.accessor("event_id", {
    type: "radio",
    label: t("events.event"),
    options: (events.data?.events ?? []).map(({ id, title }) => ({ value: id, label: title })),
  })
  const by_order = filter.accessor("order_state", {
    type: "radio",
    label: t("sales.order"),
    options: (["parked", "waiting", "written"] as const).map((value) => ({ value, label: t(`sales.orderState.${value}`) })),
  })

  const refund_in_progress = filter.accessor("has_failed_refund", {
    type: "radio",
    label: t("refund.all"),
    options: [{ value: "true", label: t("sales.refundFailedOnly") }],
  })

  return (
    <div className="flex flex-col gap-y-3">
      <SalesTabs />
      <DataList
        title={t("sales.title")}
        rows={sales.data?.sales}
        count={sales.data?.count}
        query={sales}
        columns={columns}
        filters={[by_event as never, by_order as never, refund_in_progress as never]}
        rowHref={({ id }) => `/sales/${id}`}
        none={{ title: t("sales.none"), hint: t("sales.noneHint") }}
        not_found={{ title: t("sales.notFound"), hint: t("sales.notFoundHint") }}
      />
      <MismatchedPayments />
    </div>
  )
}

export const config = defineRouteConfig({ label: "nav.sales", translationNs: "console", icon: ReceiptPercent, rank: 3 })

export const handle = { breadcrumb: () => null }

export default SalesPage
