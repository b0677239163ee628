import { defineRouteConfig } from "@medusajs/admin-sdk"
import { DataTable } from "@medusajs/dashboard/components"
import { ReceiptPercent } from "@medusajs/icons"
import { Container, createDataTableFilterHelper } from "@medusajs/ui"
import type { OrderState, SaleRowDTO } from "@guichet/ticketing/contracts"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { Problem } from "../../components/problem"
import { Part } from "../../components/section"
import { useEvents } from "../events/api"
import { PAGE_SIZE, useSales } from "./api"
import { useSaleColumns } from "./columns"

const filter = createDataTableFilterHelper<SaleRowDTO & { event_id: string }>()

/** Every sale, newest first; by buyer, by show, by what became of its order. */
const SalesPage = () => {
  const { t } = useTranslation("console")
  const [params] = useSearchParams()
  const events = useEvents({ limit: 100 })
  const { data, error, isPending, refetch } = useSales({
    q: params.get("q") ?? undefined,
    event_id: oneOf(params.get("event_id")),
    order_state: oneOf(params.get("order_state")) as OrderState | undefined,
    offset: Number(params.get("offset") ?? 0),
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

  return (
    <Container className="p-0">
      {error ? (
        <Part>
          <Problem error={error} onRetry={() => refetch()} />
        </Part>
      ) : (
        <DataTable
          heading={t("sales.title")}
          headingLevel="h1"
          data={data?.sales}
          columns={columns}
          filters={[by_event as never, by_order as never]}
          rowCount={data?.count}
          pageSize={PAGE_SIZE}
          getRowId={({ id }) => id}
          rowHref={({ id }) => `/sales/${id}`}
          isLoading={isPending}
          emptyState={{
            empty: { heading: t("sales.none"), description: t("sales.noneHint") },
            filtered: { heading: t("sales.notFound"), description: t("sales.notFoundHint") },
          }}
        />
      )}
    </Container>
  )
}

/** The table keeps its filters as JSON in the address. */
function oneOf(filter: string | null): string | undefined {
  try {
    const value: unknown = JSON.parse(filter ?? "null")

    return typeof value === "string" ? value : undefined
  } catch {
    return filter ?? undefined
  }
}

export const config = defineRouteConfig({ label: "nav.sales", translationNs: "console", icon: ReceiptPercent, rank: 3 })

export const handle = { breadcrumb: () => null }

export default SalesPage
