import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Calendar } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { Outlet } from "react-router-dom"
import { OffersTabs } from "../../components/offers-tabs"
import { DataList } from "../../components/data-list"
import { usePageAsked } from "../../lib/page-asked"
import { useMay } from "../../lib/site"
import { useEvents } from "./api"
import { HubBox } from "../platform/hub/components/hub-box"
import { useEventColumns } from "./columns"

/** Every event of the tenant, soonest date first; the operator's page has a setting of its own. */
const EventsPage = () => {
  const { t } = useTranslation("console")
  const may = useMay()
  const { q, offset } = usePageAsked()
  const events = useEvents({ q, offset })
  const columns = useEventColumns()

  return (
    <div className="flex flex-col gap-y-3">
      <OffersTabs />
      <DataList
        title={t("events.title")}
        rows={events.data?.events}
        count={events.data?.count}
        query={events}
        columns={columns}
        rowHref={({ id }) => `/events/${id}`}
        create={may("event.write") ? { label: t("events.create"), to: "create" } : undefined}
        none={{ title: t("events.none"), hint: t("events.noneHint") }}
        not_found={{ title: t("events.notFound"), hint: t("events.notFoundHint") }}
      />
      {may("platform.site.write") && may("platform.tenants.read") && <HubBox />}
      <Outlet />
    </div>
  )
}

export const config = defineRouteConfig({ label: "nav.events", translationNs: "console", icon: Calendar, rank: 2 })

export const handle = { breadcrumb: () => null }

export default EventsPage
