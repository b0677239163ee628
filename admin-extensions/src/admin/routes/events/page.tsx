import { defineRouteConfig } from "@medusajs/admin-sdk"
import { DataTable } from "@medusajs/dashboard/components"
import { Calendar } from "@medusajs/icons"
import { Container } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Outlet, useSearchParams } from "react-router-dom"
import { Problem } from "../../components/problem"
import { Part } from "../../components/section"
import { useMay } from "../../lib/site"
import { PAGE_SIZE, useEvents } from "./api"
import { useEventColumns } from "./columns"

/** Every show of the tenant, soonest date first. */
const EventsPage = () => {
  const { t } = useTranslation("console")
  const may = useMay()
  const [params] = useSearchParams()
  const { data, error, isPending, refetch } = useEvents({
    q: params.get("q") ?? undefined,
    offset: Number(params.get("offset") ?? 0),
  })
  const columns = useEventColumns()

  return (
    <Container className="p-0">
      {error ? (
        <Part>
          <Problem error={error} onRetry={() => refetch()} />
        </Part>
      ) : (
        <DataTable
          heading={t("events.title")}
          headingLevel="h1"
          data={data?.events}
          columns={columns}
          rowCount={data?.count}
          pageSize={PAGE_SIZE}
          getRowId={({ id }) => id}
          rowHref={({ id }) => `/events/${id}`}
          isLoading={isPending}
          action={may("event.write") ? { label: t("events.create"), to: "create" } : undefined}
          emptyState={{
            empty: { heading: t("events.none"), description: t("events.noneHint") },
            filtered: { heading: t("events.notFound"), description: t("events.notFoundHint") },
          }}
        />
      )}
      <Outlet />
    </Container>
  )
}

export const config = defineRouteConfig({ label: "nav.events", translationNs: "console", icon: Calendar, rank: 2 })

export const handle = { breadcrumb: () => null }

export default EventsPage
